using System.Text.Json;
using StoryGenerator.Tests.Fakes;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>A whole story written by a (played) language model: its words are in the file, each is paid for once, and an edit costs what it touches.</summary>
public sealed class ModelStoryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly string[] Request =
        ["create", "The clock on the ferry pier", "--set", "Text:Backend=openai", "--set", "Script:Words=60", "--set", "Images:Variants=1", "--set", "Music:Enabled=false"];

    [Fact]
    public async Task The_models_words_reach_the_file_and_are_paid_once_over_a_kill_a_repeat_and_an_edit()
    {
        await using var openAI = await FakeOpenAI.StartAsync();
        using var storygen = Storygen.Fresh();
        var environment = openAI.Settings("__").ToDictionary(s => s.Key, s => s.Value!);

        // Killed while the fourth question waits for its answer: three answers are stored, one is lost.
        await KilledAtAsync(4);
        var made = await RunAsync([.. Request, "--json"]);
        Assert.True(made.ExitCode == 0, made.Error + made.Output);
        Assert.Equal(8 + 1, openAI.Questions.Count);
        Assert.Equal(openAI.Questions[3].Body, Assert.Single(openAI.Questions.GroupBy(q => q.Body), q => q.Count() > 1).Key);
        var id = made.Json.GetProperty("storyId").GetString()!;
        var costs = Assert.Single((await RunAsync("costs", "--by", "story", "--json")).Json.GetProperty("costs").EnumerateArray());
        Assert.Equal((8, 1), (costs.GetProperty("calls").GetInt32(), costs.GetProperty("ambiguous").GetInt32()));

        // The words are in the script, in the captions and stamped with who wrote them.
        var folder = Path.Combine(storygen.Out, id);
        Assert.Contains(FakeStory.Mark, await File.ReadAllTextAsync(Path.Combine(folder, "script.md")), StringComparison.Ordinal);
        Assert.Contains(FakeStory.Mark, await File.ReadAllTextAsync(Path.Combine(folder, "captions.srt")), StringComparison.Ordinal);
        var metadata = await JsonAsync(folder, "metadata.json");
        Assert.StartsWith("openai:", metadata.GetProperty("backends").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(FakeStory.Title, metadata.GetProperty("title").GetString());

        // The same request again, and another story of the same request: nothing is asked.
        Assert.Equal(0, (await RunAsync(Request)).ExitCode);
        var another = await RunAsync([.. Request, "--new", "--set", "Review:Script=true", "--json"]);
        Assert.Equal((3, "awaiting-review"), (another.ExitCode, another.Json.GetProperty("state").GetString()));
        Assert.Equal(9, openAI.Questions.Count);

        // One sentence changes: its shots are made again, the others are the files they were.
        var before = await ShotsAsync(folder);
        string[] edit = ["edit", id, "--line", "6", "--text", "My brother stood in it and held up a tiny brass wheel."];
        var plan = (await RunAsync([.. edit, "--dry-run", "--json"])).Json;
        var touched = plan.GetProperty("shots").EnumerateArray().Select(s => s.GetString()!).ToArray();
        Assert.InRange(touched.Length, 1, before.Count - 1);
        var edited = await RunAsync([.. edit, "--json"]);
        Assert.True(edited.ExitCode == 0, edited.Error + edited.Output);
        var after = await ShotsAsync(folder);
        Assert.Equal(touched, after.Where(s => s.Value != before[s.Key]).Select(s => s.Key));
        Assert.Contains("tiny brass wheel", (await File.ReadAllTextAsync(Path.Combine(folder, "captions.srt"))).ReplaceLineEndings(" "), StringComparison.Ordinal);

        async Task KilledAtAsync(int number)
        {
            System.Diagnostics.Process? running = null;
            openAI.Trouble = q => q.Number == number ? new() { Before = () => { running!.Kill(); return Task.CompletedTask; } } : null;
            using (running = storygen.Start(Request, environment))
            {
                using var limit = new CancellationTokenSource(Limit);
                var (output, error) = (running.StandardOutput.ReadToEndAsync(limit.Token), running.StandardError.ReadToEndAsync(limit.Token));
                await running.WaitForExitAsync(limit.Token);
                Assert.True(running.ExitCode != 0, await output + await error);
            }
        }

        Task<Ended> RunAsync(params string[] arguments) => storygen.RunAsync(Limit, environment, arguments);
    }

    private static async Task<JsonElement> JsonAsync(string folder, string file) =>
        JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file))).RootElement;

    private static async Task<Dictionary<string, string>> ShotsAsync(string folder) => (await JsonAsync(folder, "lineage.json")).GetProperty("shots").EnumerateArray()
        .ToDictionary(s => s.GetProperty("shotId").GetString()!, s => s.GetProperty("renderedSha256").GetString()!);
}
