using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Functions.Stories;
using StoryGenerator.Functions.Tests.Http;
using System.Net;
using System.Net.Http.Json;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>From collected text to a story and back to nothing.</summary>
[Collection("app")]
public sealed class ForgetTests(AppFixture app)
{
    private const string Post = "The jar of buttons\nMy neighbour kept a jar of buttons on the sill and moved one every day. When the sill was empty he knocked and gave me the jar, and said that he had been counting down to the day on which he would dare to say good morning. I had been saying it to him through the wall for years, and neither of us had heard the other.";
    private const string Doubtful = "What helped her\nMy aunt threw away her medication and drank only beet juice for ninety days, and she dances every Saturday now. I am telling you because nobody else will, and because the clinic does not make any money on lemons, and this works for everybody who tries it, whatever the people in the white coats may tell you about it.";

    [Fact]
    public async Task A_collected_text_becomes_a_story_of_its_own_words_and_is_forgotten_with_everything_made_from_it()
    {
        var run = await app.PostAsync("content/import", new { name = "posts.txt", format = "txt", content = Post + "\n---\n" + Doubtful });
        Assert.Equal((1, 1), (run.GetProperty("accepted").GetInt32(), run.GetProperty("quarantined").GetInt32()));
        var content = (await app.GetAsync("content?source=import:posts.txt")).GetProperty("content").EnumerateArray().ToDictionary(c => c.GetProperty("state").GetString()!, c => c.GetProperty("id").GetString()!);

        using var heldBack = await app.Client.PostAsJsonAsync("api/stories", new { contentId = content["quarantined"] });
        Assert.Equal(HttpStatusCode.BadRequest, heldBack.StatusCode);
        Assert.Contains("medical-claims", await heldBack.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var made = await app.PostAsync("stories", new { contentId = content["accepted"], settings = new Dictionary<string, string> { ["Text:Backend"] = "openai", ["Script:Words"] = "60" } });
        var id = made.GetProperty("storyId").GetString()!;
        Assert.DoesNotContain("jar of buttons", made.GetProperty("topic").GetString(), StringComparison.OrdinalIgnoreCase);
        await app.PlanAsync(id);
        var (artifacts, ledger) = (app.Host.Services.GetRequiredService<IArtifactStore>(), app.Host.Services.GetRequiredService<CostLedger>());
        var calls = await ledger.EntriesAsync(id, default).Select(e => ArtifactPaths.ProviderAnswer(e.Provider, e.CallHash)).ToListAsync();
        Assert.Equal(9, calls.Count);
        Assert.NotNull(await artifacts.FindAsync(calls[0], default));

        var gone = await app.PostAsync("content/forget", new { what = "import:posts.txt" });
        Assert.Equal((2, id), (gone.GetProperty("content").GetInt32(), Assert.Single(gone.GetProperty("stories").EnumerateArray()).GetString()));
        Assert.Equal(9, gone.GetProperty("answers").GetInt32());
        Assert.True(gone.GetProperty("artifacts").GetInt32() > 20);
        foreach (var call in calls)
        {
            Assert.Null(await artifacts.FindAsync(call, default));
        }

        // What was under way when the story was forgotten may store its output now; upkeep takes that away too.
        var late = ArtifactPaths.Story(id) + "late.json";
        await artifacts.SaveAsync(late, "{}"u8.ToArray(), "application/json", default);
        Assert.InRange(await app.Host.Services.GetRequiredService<Forgetting>().SweepAsync(default), 1, 10);
        Assert.Null(await artifacts.FindAsync(late, default));
        using var story = await app.Client.GetAsync($"api/stories/{id}");
        Assert.Equal(HttpStatusCode.NotFound, story.StatusCode);
        Assert.Null(await app.Host.Client.GetInstanceAsync(id));

        // It does not come back, not even in a new file.
        var again = await app.PostAsync("content/import", new { name = "again.txt", format = "txt", content = Post + " Thank you all." });
        Assert.Equal((0, 1), (again.GetProperty("accepted").GetInt32(), again.GetProperty("skippedCount").GetInt32()));
    }
}
