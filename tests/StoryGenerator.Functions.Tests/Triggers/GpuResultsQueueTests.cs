using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Functions.Tests.Fuzz;
using StoryGenerator.Functions.Triggers;
using StoryGenerator.Tests;

namespace StoryGenerator.Functions.Tests.Triggers;

/// <summary>Queues deliver at least once and stories are resumed: each run that waits gets its answer, and gets it once.</summary>
public sealed class GpuResultsQueueTests : IDisposable
{
    private const string First = "story-4be1c2d3e4f5a6b7";
    private const string Second = First + ":r2";
    private const string Event = "gpu:alignment-0f3a:1";

    private readonly InProcessApp app = new();
    private readonly GpuResultsQueue trigger;

    public GpuResultsQueueTests() => trigger = ActivatorUtilities.CreateInstance<GpuResultsQueue>(app.Services);

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task An_answer_that_comes_twice_is_one_event()
    {
        app.Client.Set(First, OrchestrationRuntimeStatus.Running);
        await TakeAsync(First);
        await TakeAsync(First);
        Assert.Equal([(First, Event)], app.Client.Events);
    }

    [Fact]
    public async Task A_resumed_storys_answer_for_the_same_task_and_attempt_is_no_double_of_the_earlier_runs()
    {
        app.Client.Set(First, OrchestrationRuntimeStatus.Running);
        await TakeAsync(First);
        app.Client.Set(First, OrchestrationRuntimeStatus.Terminated);
        app.Client.Set(Second, OrchestrationRuntimeStatus.Running);
        await TakeAsync(Second);
        await TakeAsync(Second);
        Assert.Equal([(First, Event), (Second, Event)], app.Client.Events);
    }

    [Fact]
    public async Task The_next_attempts_answer_is_delivered()
    {
        app.Client.Set(First, OrchestrationRuntimeStatus.Running);
        await TakeAsync(First);
        await TakeAsync(First, attempt: 2);
        Assert.Equal([(First, Event), (First, "gpu:alignment-0f3a:2")], app.Client.Events);
    }

    [Fact]
    public async Task An_answer_to_a_run_that_ended_is_dropped_and_one_that_nobody_waits_for_yet_is_left_to_the_queue()
    {
        app.Client.Set(First, OrchestrationRuntimeStatus.Completed);
        await TakeAsync(First);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(Second));
        Assert.Empty(app.Client.Events);

        app.Client.Set(Second, OrchestrationRuntimeStatus.Running);
        await TakeAsync(Second);
        Assert.Equal([(Second, Event)], app.Client.Events);
    }

    private Task TakeAsync(string instance, int attempt = 1)
    {
        var message = JsonNode.Parse(File.ReadAllText(Checkout.At("gpu-workers", "contracts", "result.asr.json")))!;
        message["data"]!["instanceId"] = instance;
        message["data"]!["attempt"] = attempt;
        message["data"]!["eventName"] = $"gpu:alignment-0f3a:{attempt}";
        return trigger.TakeGpuResult(message.ToJsonString(), app.Client, default);
    }
}
