using System.Reflection;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;
using Xunit.Abstractions;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Every HTTP function with bent bodies, routes and queries: a valid answer or a 4xx that says why, and a refusal leaves nothing behind.</summary>
public sealed class HttpFuzzTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string[]> Bodies = new(StringComparer.Ordinal)
    {
        ["CreateStory"] = [Story],
        ["EstimateStory"] = [Story],
        ["EditStory"] =
        [
            """{"sentences":[{"number":1,"text":"A lamp hums."},{"number":2,"text":"It stops in 1987."}],"note":"n","dryRun":false}""",
            """{"text":"A lamp hums.\n\nIt stops at night.","dryRun":true}""",
            """{"shots":[{"number":1,"prompt":"a pier","shotType":"wide","movement":"static","transition":"cut","scene":{"place":"coast","timeOfDay":"dusk","weather":"fog","mood":"calm","focus":"place","props":["letter"],"landmarks":["boat"]}}]}""",
            """{"restore":"v2","restoreShot":1,"note":"back"}""",
        ],
        ["ResumeStory"] = ["""{"settings":{"Budget:PerStoryUsd":"5","Images:Variants":"2"}}"""],
        ["RerunStory"] = ["""{"from":"voice"}""", """{"from":"shot-render","shot":2}"""],
        ["ReviewStory"] = ["""{"approved":true,"note":"fine"}"""],
        ["StartCollection"] = ["""{"sources":["url:https://example.org/story"]}"""],
        ["ForgetContent"] = ["""{"what":"rss:example"}"""],
        ["ImportContent"] = ["""{"name":"mine","format":"json","content":"[{\"title\":\"A lamp\",\"text\":\"It hums all night and nobody knows why it does.\"}]"}""", """{"name":"mine","format":"csv","content":"title,text\nA,B"}"""],
        ["ReviewContent"] = ["""{"accept":true}"""],
    };

    private const string Story = """
        {"topic":"A lamp that hums","sourceText":"It hummed all night.","sourceUrl":"https://example.org/a","sourceAuthor":"someone","length":"short","seed":7,
         "audience":"women:18-23:US","language":"en","clientRequestId":"r-1","settings":{"Script:Words":"60","Images:Variants":"2","Pipeline:Stages:script-enhancement:Enabled":"false"}}
        """;

    private static readonly string[] Queries = ["state=", "top=", "by=", "story=", "source=", "code=", "from=", "limit="];

    [Fact]
    public async Task No_request_breaks_the_app_or_leaves_half_of_itself()
    {
        InProcessApp? app = null;
        await FuzzRun.RunAsync("http", FuzzRun.Cases(0.5), output, async n =>
        {
            if (n % 200 == 0)
            {
                app?.Dispose();
                app = new(Generous);
            }

            var mutator = new Mutator(n);
            if (n % 10 == 0)
            {
                await app!.SeedAsync(mutator.One<OrchestrationRuntimeStatus>([OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Suspended]));
            }

            return await OneAsync(app!, mutator);
        });
        app?.Dispose();
    }

    /// <summary>Limits that no case meets: they have tests of their own.</summary>
    private static readonly Dictionary<string, string?> Generous = new()
    {
        ["Limits:RequestsPerMinute"] = "100000", ["Limits:Burst"] = "100000", ["Limits:StoriesPerDay"] = "100000", ["Limits:StoriesAtOnce"] = "100000",
    };

    private static async Task<string> OneAsync(InProcessApp app, Mutator mutator)
    {
        var function = mutator.One(InProcessApp.Functions);
        var body = Bodies.TryGetValue(function.Name, out var shapes) ? mutator.Bend(mutator.One(shapes)) : mutator.Bend("{}");
        var route = new Dictionary<string, string> { ["id"] = mutator.Chance(0.7) ? InProcessApp.Known : mutator.Text(), ["path"] = mutator.Chance(0.5) ? "final.mp4" : mutator.Text() };
        var query = mutator.Chance(0.5) ? mutator.One(Queries) + Uri.EscapeDataString(mutator.Text().Replace("\uD800", "", StringComparison.Ordinal)) : mutator.One(Queries) + mutator.Below(300);
        var before = (app.Records.Writes, app.Client.Writes, app.Artifacts.Paths.Count());
        var answer = await app.SendAsync(function, body, route, query);
        var what = $"{function.Name} {JsonSerializer.Serialize(route)} ?{query} {System.Text.Encoding.UTF8.GetString(body, 0, Math.Min(2000, body.Length))} -> {answer.Status} {System.Text.Encoding.UTF8.GetString(answer.Body)} {app.Log.Text}";
        Assert.True(answer.Status < 500, what);
        if (answer.Status >= 400)
        {
            Assert.True(answer.Type == "application/problem+json", what);
            var problem = answer.Json;
            Assert.True(problem.GetProperty("status").GetInt32() == answer.Status && problem.GetProperty("detail").GetString() is { Length: > 0 and < 10_000 }, what);
            Assert.True(before == (app.Records.Writes, app.Client.Writes, app.Artifacts.Paths.Count()), "Refused, and something was written: " + what);
        }
        else if (function.Name != "GetArtifact")
        {
            Assert.True(answer.Json.ValueKind == JsonValueKind.Object, what);
        }

        if (function.Name == "CreateStory" && answer.Status == 202)
        {
            var id = answer.Json.GetProperty("storyId").GetString()!;
            Assert.True(StoryIds.IsValid(id) && await app.Records.FindAsync<StoryRecord>(StoryBook.Table, id, "story", default) is not null, what);
            Assert.NotNull(await app.Client.GetInstancesAsync(id));
        }

        return answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
