using System.Text.Json;
using Grpc.Core;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>How instances end, pause and begin again.</summary>
public sealed class OutcomeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Fact]
    public async Task An_uncaught_failure_is_plain_text_and_has_no_details()
    {
        var end = await Host.Run(nameof(OutcomeFunctions.Throws), "app");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("StoryGenerator.LocalHost.Tests.Semantics.AppException: orch app", end.SerializedOutput);
        Assert.Throws<JsonException>(() => end.ReadOutputAs<string>());
        Assert.Null(end.FailureDetails);
        Assert.Null((await Host.Client.GetInstanceAsync(end.InstanceId, true))!.FailureDetails);
    }

    [Fact]
    public async Task A_cancellation_thrown_is_an_output_of_message_and_details()
    {
        var end = await Host.Run(nameof(OutcomeFunctions.Throws), "cancel");
        using var output = JsonDocument.Parse(end.SerializedOutput!);
        Assert.Equal(["message", "details"], output.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("enough", "\"enough\"")]
    [InlineData(null, null)]
    public async Task Terminated_has_the_reason_as_json(string? reason, string? output)
    {
        var id = await Waiting();
        await Host.Client.TerminateInstanceAsync(id, (object?)reason);
        var end = await Host.End(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal(output, end.SerializedOutput);
    }

    [Fact]
    public async Task A_running_activity_of_a_terminated_instance_runs_on_and_its_result_is_dropped()
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.HoldsActivity));
        await Host.Until(id, _ => Calls.Shared.Count($"held {id}") == 1);
        await Host.Client.TerminateInstanceAsync(id);
        Calls.Shared.Gate(id).SetResult();
        await Host.Run("Chain", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Host.End(id)).RuntimeStatus);
        Assert.Equal(1, Calls.Shared.Count($"held {id}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Children_of_a_terminated_instance_go_on_even_where_recursion_was_asked_for(bool recursive)
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.HoldsChild));
        await Host.Until($"{id}:child", seen => seen.SerializedCustomStatus == "\"waiting\"");
        await Host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("stop", recursive));
        await Host.Client.RaiseEventAsync($"{id}:child", "go", "went on");
        Assert.Equal("went on", (await Host.End($"{id}:child")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Host.End(id)).RuntimeStatus);
    }

    [Fact]
    public async Task The_parent_of_a_terminated_child_gets_a_failure_without_details()
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.HoldsChild));
        await Host.Until($"{id}:child", seen => seen.SerializedCustomStatus == "\"waiting\"");
        await Host.Client.TerminateInstanceAsync($"{id}:child");
        Assert.Equal("no details", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_scheduled_instance_turns_terminated_yet_runs_at_its_time()
    {
        var id = await Host.Begin("Chain", 1, new() { StartAt = DateTimeOffset.UtcNow.AddMilliseconds(400) });
        await Host.Client.TerminateInstanceAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await Host.Until(id, seen => seen.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task Ending_what_is_unknown_or_over_is_an_RpcException()
    {
        var over = (await Host.Run("Chain", 0)).InstanceId;
        Assert.Equal(StatusCode.NotFound, await Refused(() => Host.Client.TerminateInstanceAsync("nobody")));
        Assert.Equal(StatusCode.FailedPrecondition, await Refused(() => Host.Client.TerminateInstanceAsync(over)));
        foreach (var id in (string[])["nobody", over])
        {
            Assert.Equal(StatusCode.Unknown, await Refused(() => Host.Client.SuspendInstanceAsync(id)));
            Assert.Equal(StatusCode.Unknown, await Refused(() => Host.Client.ResumeInstanceAsync(id)));
        }
    }

    [Fact]
    public async Task Suspended_shows_its_reason_as_plain_text_and_events_wait_for_the_resume()
    {
        var id = await Waiting();
        await Host.Client.SuspendInstanceAsync(id, "tea");
        await Host.Client.RaiseEventAsync(id, "go", "on");
        var suspended = (await Host.Client.GetInstanceAsync(id, true))!;
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended.RuntimeStatus);
        Assert.Equal("tea", suspended.SerializedOutput);
        // What came later is done, what was told to the suspended one is not.
        await Host.Run("Chain", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await Host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await Host.Client.ResumeInstanceAsync(id);
        Assert.Equal("on", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_can_be_terminated()
    {
        var id = await Waiting();
        await Host.Client.SuspendInstanceAsync(id);
        await Host.Client.TerminateInstanceAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await Host.End(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Continuing_as_new_keeps_every_unprocessed_event()
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.Continues), new Counting(0));
        for (var i = 0; i < 4; i++)
        {
            await Host.Client.RaiseEventAsync(id, "e", i);
        }

        Calls.Shared.Gate(id).SetResult();
        var seen = (await Host.End(id)).ReadOutputAs<string>()!;
        Assert.Equal("0123", new string([.. seen.Order()]));
        Assert.True(Host.History(id).Count < 10, "The history starts afresh.");
    }

    [Fact]
    public async Task Continuing_as_new_without_preserving_drops_them()
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.ContinuesWithout), 0);
        await Host.Client.RaiseEventAsync(id, "e", "dropped");
        Calls.Shared.Gate(id).SetResult();
        await Host.Until(id, seen => seen.SerializedCustomStatus == "\"second\"");
        await Host.Client.RaiseEventAsync(id, "e", "kept");
        Assert.Equal("kept", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_last_custom_status_shows_at_the_next_await_up_to_8192_characters()
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.SetsStatus), 8190);
        Assert.Equal(8192, (await Host.Until(id, seen => seen.IsRunning)).SerializedCustomStatus!.Length);
        var end = await Host.Run(nameof(OutcomeFunctions.SetsStatus), 8191);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("CustomStatus is too large: limit = 16 KB (UTF-16), actual = 16.00 KB.", end.SerializedOutput, StringComparison.Ordinal);
    }

    private static async Task<StatusCode> Refused(Func<Task> act) => (await Assert.ThrowsAsync<RpcException>(act)).StatusCode;

    private async Task<string> Waiting()
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.WaitsForGo));
        await Host.Until(id, seen => seen.SerializedCustomStatus == "\"waiting\"");
        return id;
    }
}
