using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>Timers, and what an orchestrator leaves open when it returns.</summary>
public sealed class OpenWorkTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once() =>
        Assert.Equal("fired", (await Host.Run(nameof(OpenWorkFunctions.PastTimer))).ReadOutputAs<string>());

    [Fact]
    public async Task A_timer_of_thirty_days_is_accepted_and_never_early()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await TestHost.Start(change: options => options with { Clock = clock });
        var id = await host.Begin(nameof(OpenWorkFunctions.MonthTimer));
        await host.Until(id, _ => host.History(id).Any(e => e.Kind == LocalHost.History.EventKind.TimerCreated));
        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        Assert.False((await host.Client.GetInstanceAsync(id))!.IsCompleted);
        await AdvanceUntilEnd(host, clock, id, TimeSpan.FromMilliseconds(1));
        Assert.Equal("on time", (await host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_is_a_TaskCanceledException_and_holds_nothing() =>
        Assert.Equal("cancelled", (await Host.Run(nameof(OpenWorkFunctions.CancelsTimer))).ReadOutputAs<string>());

    [Fact]
    public async Task An_open_timer_holds_a_returned_instance_in_running()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await TestHost.Start(change: options => options with { Clock = clock });
        var id = await host.Begin(nameof(OpenWorkFunctions.LeavesTimer));
        var returned = await host.Until(id, seen => seen.SerializedCustomStatus == "\"returned\"");
        Assert.Equal(OrchestrationRuntimeStatus.Running, returned.RuntimeStatus);
        await AdvanceUntilEnd(host, clock, id, TimeSpan.FromMinutes(10));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.End(id)).RuntimeStatus);
    }

    [Theory]
    [InlineData("activity", OrchestrationRuntimeStatus.Completed)]
    [InlineData("child", OrchestrationRuntimeStatus.Completed)]
    [InlineData("throw", OrchestrationRuntimeStatus.Failed)]
    [InlineData("again", OrchestrationRuntimeStatus.Completed)]
    public async Task Open_work_holds_an_instance_that_returned_threw_or_continued_as_new(string kind, OrchestrationRuntimeStatus outcome)
    {
        var id = await Host.Begin(nameof(OpenWorkFunctions.LeavesLoser), kind);
        var returned = await Host.Until(id, seen => seen.SerializedCustomStatus == "\"returned\"");
        Assert.Equal(OrchestrationRuntimeStatus.Running, returned.RuntimeStatus);
        Calls.Shared.Gate(id).SetResult();
        Assert.Equal(outcome, (await Host.End(id)).RuntimeStatus);
    }

    [Fact]
    public async Task The_late_failure_of_a_loser_is_ignored() =>
        Assert.Equal("done", (await Host.Run(nameof(OpenWorkFunctions.IgnoresLateFailure))).ReadOutputAs<string>());

    private static async Task AdvanceUntilEnd(TestHost host, FakeTimeProvider clock, string id, TimeSpan step)
    {
        await host.Until(id, seen =>
        {
            clock.Advance(step);
            return seen.IsCompleted;
        });
    }
}
