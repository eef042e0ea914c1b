using System.Text;
using Microsoft.DurableTask.Client;
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
}
