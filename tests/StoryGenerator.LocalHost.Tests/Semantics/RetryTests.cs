using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>Retries and what failures look like.</summary>
public sealed class RetryTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Here = "StoryGenerator.LocalHost.Tests.Semantics";

    private TestHost Host => shared.Host;

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    public async Task A_policy_of_n_attempts_runs_n_times(int max, int runs)
    {
        var end = await Host.Run(nameof(RetryFunctions.ByPolicy), new RetryPlan(max, 1));
        Assert.True(runs == Calls.Shared.Count($"run {end.InstanceId}"), $"{end.RuntimeStatus}: {end.SerializedOutput} {end.FailureDetails}");
    }

    [Fact]
    public async Task Task_ids_count_attempts_and_the_timers_between_and_show_in_the_message()
    {
        var end = await Host.Run(nameof(RetryFunctions.ByPolicy), new RetryPlan(3, 1));
        Assert.Equal("4: Task 'FailCounted' (#4) failed with an unhandled exception: boom", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task HandleFailure_is_asked_before_each_retry_only_and_false_ends_it()
    {
        var three = await Host.Run(nameof(RetryFunctions.ByPolicy), new RetryPlan(3, 1));
        Assert.Equal(2, Calls.Shared.Count($"asked {three.InstanceId}"));
        var no = await Host.Run(nameof(RetryFunctions.ByPolicy), new RetryPlan(3, 1, Handle: false));
        Assert.Equal(1, Calls.Shared.Count($"run {no.InstanceId}"));
    }

    [Fact]
    public async Task Pauses_grow_by_the_coefficient_up_to_the_longest() =>
        Assert.Equal<double[]>([1000, 2000, 4000, 5000], await Pauses(new RetryPlan(5, 1000, 2, CapMs: 5000)));

    [Fact]
    public async Task The_retry_timeout_ends_it() =>
        Assert.Equal<double[]>([1000, 2000], await Pauses(new RetryPlan(10, 1000, 2, TimeoutMs: 2500)));

    [Fact]
    public async Task A_handler_counts_attempts_from_one() =>
        Assert.Equal("1,2,3", (await Host.Run(nameof(RetryFunctions.ByHandler))).ReadOutputAs<string>());

    [Fact]
    public void Zero_attempts_or_no_interval_is_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
    }

    [Fact]
    public async Task Details_name_the_apps_own_type_and_its_own_stack()
    {
        var seen = (await Host.Run(nameof(RetryFunctions.Details), nameof(RetryFunctions.Fail))).ReadOutputAs<string[]>()!;
        Assert.Equal([$"{Here}.NarrowException", "app boom", "-", "-", "True,False,True", "own stack"], seen);
    }

    [Fact]
    public async Task Inner_failures_are_kept_the_first_of_an_aggregate_and_do_not_count_as_the_cause()
    {
        var seen = (await Host.Run(nameof(RetryFunctions.Details), nameof(RetryFunctions.FailDeep))).ReadOutputAs<string[]>()!;
        Assert.Equal([$"{Here}.AppException", "outer", "System.AggregateException", "first", "True,False,True", "own stack"], seen);
    }

    [Theory]
    [InlineData("activity", 2)]
    [InlineData("nested", 3)]
    public async Task A_child_that_fails_on_an_activity_adds_one_level_for_each_nesting(string how, int levels)
    {
        var seen = (await Host.Run(nameof(RetryFunctions.ParentOf), how)).ReadOutputAs<string[]>()!;
        Assert.Equal(levels, seen.Length);
        Assert.StartsWith("Microsoft.DurableTask.TaskFailedException|Task '", seen[0], StringComparison.Ordinal);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException|Task 'Fail' (#0) failed with an unhandled exception: app boom", seen[^2]);
        Assert.Equal($"{Here}.NarrowException|app boom", seen[^1]);
    }

    [Fact]
    public async Task A_child_that_throws_shows_its_own_type() =>
        Assert.Equal([$"{Here}.AppException|own"], (await Host.Run(nameof(RetryFunctions.ParentOf), "throw")).ReadOutputAs<string[]>()!);

    [Fact]
    public async Task A_child_that_gives_up_by_cancellation_has_no_details() =>
        Assert.Equal(
            ["no details", "Task 'ChildFails' (#0) failed with an unhandled exception."],
            (await Host.Run(nameof(RetryFunctions.ParentOf), "cancel")).ReadOutputAs<string[]>()!);

    [Fact]
    public async Task WhenAll_waits_for_all_then_throws_the_first()
    {
        var id = await Host.Begin(nameof(RetryFunctions.AllFail));
        await Host.Until(id, _ => Failed() == 1);
        Calls.Shared.Gate($"{id}:second").SetResult();
        await Host.Until(id, _ => Failed() == 2);
        Calls.Shared.Gate(id).SetResult();
        Assert.Equal("first, slow ended: True", (await Host.End(id)).ReadOutputAs<string>());

        int Failed() => Host.History(id).Count(e => e.Kind == EventKind.TaskFailed);
    }

    /// <summary>The pauses between attempts in milliseconds, on a clock that stands still while code runs.</summary>
    private static async Task<double[]> Pauses(RetryPlan plan)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await TestHost.Start(change: options => options with { Clock = clock });
        var id = await host.Begin(nameof(RetryFunctions.ByPolicy), plan);
        var fired = 0;
        await host.Until(id, seen =>
        {
            var history = host.History(id);
            var waiting = history.Where(e => e.Kind == EventKind.TimerCreated).ToList();
            if (waiting.Count > fired)
            {
                clock.Advance(Due(waiting[fired++]) - clock.GetUtcNow().UtcDateTime);
            }

            return seen.IsCompleted;
        });
        return [.. host.History(id).Where(e => e.Kind == EventKind.TimerCreated).Select(e => (Due(e) - e.At).TotalMilliseconds)];
    }

    private static DateTime Due(HistoryEvent timer) => new(long.Parse(timer.Target!, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
