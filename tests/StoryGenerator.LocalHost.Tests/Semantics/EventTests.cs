using Grpc.Core;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>External events.</summary>
public sealed class EventTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Fact]
    public async Task Events_before_the_wait_are_kept_in_order()
    {
        var id = await Host.Begin(nameof(EventFunctions.LateWaits));
        await Host.Client.RaiseEventAsync(id, "e", 1);
        await Host.Client.RaiseEventAsync(id, "e", 2);
        Calls.Shared.Gate(id).SetResult();
        Assert.Equal<int[]>([1, 2], (await Host.End(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Of_several_open_waits_the_newest_gets_the_next_event()
    {
        var id = await Host.Begin(nameof(EventFunctions.ThreeWaits));
        await Host.Until(id, seen => seen.SerializedCustomStatus == "\"waiting\"");
        for (var i = 1; i <= 3; i++)
        {
            await Host.Client.RaiseEventAsync(id, "e", i);
        }

        Assert.Equal<int[]>([3, 2, 1], (await Host.End(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task A_timed_out_wait_is_a_TaskCanceledException_and_the_late_event_goes_to_the_next_wait()
    {
        var id = await Host.Begin(nameof(EventFunctions.TimesOutThenWaits));
        await Host.Until(id, seen => seen.SerializedCustomStatus == "\"A task was canceled.\"");
        await Host.Client.RaiseEventAsync(id, "e", "late");
        Assert.Equal("late", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_in_time_cancels_the_timer_beside_it()
    {
        var id = await Host.Begin(nameof(EventFunctions.WaitsInTime));
        await Host.Client.RaiseEventAsync(id, "e", "now");
        Assert.Equal("now", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_to_an_unknown_instance_is_NotFound_and_not_kept()
    {
        var id = $"later-{Guid.NewGuid():N}";
        var error = await Assert.ThrowsAsync<RpcException>(() => Host.Client.RaiseEventAsync(id, "e", 1));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Equal($"No instance with ID '{id}' was found. (Parameter 'instanceId')", error.Status.Detail);
    }

    [Fact]
    public async Task An_event_to_a_finished_instance_is_FailedPrecondition()
    {
        var end = await Host.Run("Chain", 0);
        var error = await Assert.ThrowsAsync<RpcException>(() => Host.Client.RaiseEventAsync(end.InstanceId, "e", 1));
        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.Equal("The orchestration instance with the provided instance id is not running.", error.Status.Detail);
    }

    [Fact]
    public async Task An_event_to_a_scheduled_instance_is_lost_without_a_word()
    {
        var id = await Host.Begin(nameof(EventFunctions.ThreeWaits), null, new() { StartAt = DateTimeOffset.UtcNow.AddMilliseconds(300) });
        await Host.Client.RaiseEventAsync(id, "e", 99);
        await Host.Until(id, seen => seen.SerializedCustomStatus == "\"waiting\"");
        for (var i = 1; i <= 3; i++)
        {
            await Host.Client.RaiseEventAsync(id, "e", i);
        }

        Assert.Equal<int[]>([3, 2, 1], (await Host.End(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task An_event_sent_by_an_orchestrator_arrives_and_one_to_nobody_is_dropped()
    {
        var receiver = await Host.Begin(nameof(EventFunctions.EvType), "int");
        Assert.Equal("told", (await Host.Run(nameof(EventFunctions.Tells), receiver)).ReadOutputAs<string>());
        Assert.Equal("2", (await Host.End(receiver)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("record")]
    public async Task A_null_payload_is_null_for_a_text_or_record(string kind)
    {
        var id = await Host.Begin(nameof(EventFunctions.EvType), kind);
        await Host.Client.RaiseEventAsync(id, "e");
        Assert.Equal("null", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("int", "text")]
    [InlineData("int", null)]
    [InlineData("text", 5)]
    public async Task A_payload_of_the_wrong_type_cannot_be_caught_and_fails_the_instance(string kind, object? payload)
    {
        var id = await Host.Begin(nameof(EventFunctions.EvType), kind);
        await Host.Client.RaiseEventAsync(id, "e", payload);
        var end = await Host.End(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith(
            """{"message":"Function 'EvType' failed with an unhandled exception.","details":"System.Text.Json.JsonException""",
            end.SerializedOutput,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_wait_does_not_hold_the_instance() =>
        Assert.Equal("done", (await Host.Run(nameof(EventFunctions.OpenWaitOnly))).ReadOutputAs<string>());
}
