using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StoryGenerator.EndToEnd.Tests;
using StoryGenerator.Functions.Stories;
using StoryGenerator.Functions.Tests.Http;
using StoryGenerator.Functions.Tests.Stories;

namespace StoryGenerator.Functions.Tests.Edits;

/// <summary>Every list of prompts a story had is kept with where it came from, can be compared, and can be brought back whole or by the shot.</summary>
[Collection("app")]
public sealed class PromptVersionTests(AppFixture app) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly Storygen storygen = Storygen.Fresh();

    [Fact]
    public async Task Prompts_are_kept_compared_and_brought_back()
    {
        var id = await app.CreateAsync("The ferry that was painted twice", "openai-prompts");
        await FilmedAsync(id, "p001");
        var planned = Assert.Single(await VersionsAsync(id));
        Assert.Equal(("p001", true, "planned from the script"), (Text(planned, "version"), planned.GetProperty("isFilmed").GetBoolean(), Text(planned, "reason")));
        Assert.StartsWith("openai:", Text(planned, "author"), StringComparison.Ordinal);
        var (first, second) = (Prompt(planned, 0), Prompt(planned, 1));

        var plan = await EditAsync(id, "p002", new { shots = new[] { new { number = 1, prompt = "a red boat" } }, note = "redder" });
        Assert.Equal(["s01"], plan.GetProperty("shots").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(StageNames.AfterShots, plan.GetProperty("stages").EnumerateArray().Select(s => s.GetString()!));
        var redder = (await VersionsAsync(id))[1];
        Assert.Equal(("p001", "person", "redder"), (Text(redder, "parent"), Text(redder, "author"), Text(redder, "reason")));
        Assert.Equal(("a red boat", second), (Prompt(redder, 0), Prompt(redder, 1)));

        // Back to the first, and on from there: the parent is what was filmed, not what was made last.
        await EditAsync(id, "p001", new { restore = "p1" });
        Assert.Equal(2, (await VersionsAsync(id)).Count);
        await EditAsync(id, "p003", new { shots = new[] { new { number = 2, prompt = "a grey pier" } } });
        Assert.Equal("p001", Text((await VersionsAsync(id))[2], "parent"));

        // One shot of an older list, in today's.
        await EditAsync(id, "p004", new { restore = "p2", restoreShot = 1 });
        var mixed = (await VersionsAsync(id))[3];
        Assert.Equal(("p003", "restored p2"), (Text(mixed, "parent"), Text(mixed, "reason")));
        Assert.Equal(("a red boat", "a grey pier"), (Prompt(mixed, 0), Prompt(mixed, 1)));

        var diff = await RunAsync("diff", id, "p1", "p4");
        Assert.True(diff.ExitCode == 0, diff.Error);
        Assert.Equal(
            [$"- s01 prompt: {first}", "+ s01 prompt: a red boat", $"- s02 prompt: {second}", "+ s02 prompt: a grey pier"],
            diff.Output.Split('\n').Where(l => l.StartsWith('+') || l.StartsWith('-')));
        Assert.Contains("* p004 from p003", (await RunAsync("versions", id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_refused_with_those_that_are()
    {
        var id = await app.CreateAsync("The ferry that was painted once", "openai-prompts-missing");
        await FilmedAsync(id, "p001");
        using var answer = await app.Client.PostAsJsonAsync($"api/stories/{id}/edits", new { restore = "p7" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("no version 'p7': use one of p001", Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "detail"), StringComparison.Ordinal);
        var diff = await RunAsync("diff", id, "p1", "p7");
        Assert.Equal(2, diff.ExitCode);
        Assert.Contains("there is no version 'p7'", diff.Error, StringComparison.Ordinal);
    }

    public void Dispose() => storygen.Dispose();

    private async Task<JsonElement> EditAsync(string id, string filmed, object edit)
    {
        var plan = await app.PostAsync($"stories/{id}/edits", edit);
        Assert.True(plan.TryGetProperty("stages", out _), plan.ToString());
        await FilmedAsync(id, filmed);
        return plan;
    }

    /// <summary>Lets the story go on until it films the version, and stops it there: what follows needs workers.</summary>
    private async Task FilmedAsync(string id, string version)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!(await VersionsAsync(id)).Any(v => Text(v, "version") == version && v.GetProperty("isFilmed").GetBoolean()))
        {
            await Task.Delay(50, limit.Token);
        }

        await app.PostAsync($"stories/{id}/cancel", new { });
        await app.UntilAsync(id, s => s.Is("cancelled"));
    }

    private async Task<IReadOnlyList<JsonElement>> VersionsAsync(string id) => [.. (await app.GetAsync($"stories/{id}/versions")).GetProperty("shotlists").EnumerateArray()];

    private Task<Ended> RunAsync(params string[] arguments) => storygen.RunAsync(Limit, [.. arguments, "--server", app.Host.Address.ToString(), "--key", app.Host.MasterKey]);

    private static string Prompt(JsonElement version, int shot) => version.GetProperty("shots")[shot].GetProperty("prompt").GetString()!;

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var p) ? p.GetString() : null;
}
