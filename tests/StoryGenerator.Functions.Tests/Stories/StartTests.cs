using System.Text;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;
using StoryGenerator.Functions.Tests.Fuzz;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>What the engine is told about an id that is taken.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("CreateStory", """{"topic":"A lamp that hums","clientRequestId":"r"}""")]
    [InlineData("StartCollection", """{"sources":["url:https://example.org/"]}""")]
    public async Task No_state_of_an_instance_on_its_way_may_be_replaced(string function, string body)
    {
        using var app = new InProcessApp();
        var answer = await app.SendAsync(InProcessApp.Functions.Single(f => f.Name == function), Encoding.UTF8.GetBytes(body), new Dictionary<string, string>());
        Assert.Equal(202, answer.Status);
        var unfinished = StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(s => s.ToString()).Except(["Completed", "Failed", "Terminated", "Canceled"]);
        Assert.Equal(unfinished.Order(StringComparer.Ordinal), Assert.Single(app.Client.Started).DedupeStatuses!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_story_whose_history_was_purged_is_what_its_record_says_and_is_not_run_again()
    {
        using var app = new InProcessApp();
        var create = InProcessApp.Functions.Single(f => f.Name == "CreateStory");
        var body = Encoding.UTF8.GetBytes("""{"topic":"A lamp that hums","clientRequestId":"r"}""");
        await app.SendAsync(create, body, new Dictionary<string, string>());
        var id = StoryIds.From("r");
        await app.Services.GetRequiredService<StoryBook>().CloseAsync(id, 1, new("completed", "pass", null, null, null, []), default);
        app.Client.Purge(id);

        var again = await app.SendAsync(create, body, new Dictionary<string, string>());
        Assert.Equal("completed", again.Json.GetProperty("state").GetString());
        Assert.Single(app.Client.Started);
    }
}
