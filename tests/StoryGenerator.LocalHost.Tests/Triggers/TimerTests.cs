using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.LocalHost.Tests.App;
using StoryGenerator.LocalHost.Triggers.Timers;

namespace StoryGenerator.LocalHost.Tests.Triggers;

/// <summary>Timer triggers, on a clock that only moves when told.</summary>
public sealed class TimerTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 30 9 * * *", "2026-11-25T09:30:00")]
    [InlineData("*/10 * * * * *", "2026-11-24T12:00:10")]
    [InlineData("00:00:07", "2026-11-24T12:00:07")]
    public void A_schedule_is_six_cron_fields_or_a_period(string text, string next) =>
        Assert.Equal(DateTime.Parse(next, System.Globalization.CultureInfo.InvariantCulture), Schedule.Parse(text).Next(s_noon.UtcDateTime));

    [Theory]
    [InlineData("every day")]
    [InlineData("61 * * * * *")]
    [InlineData("00:00:00")]
    public void What_is_neither_is_refused(string text) => Assert.Throws<FormatException>(() => Schedule.Parse(text));

    [Fact]
    public async Task A_period_is_called_again_and_again_without_a_status()
    {
        var clock = new FakeTimeProvider(s_noon);
        await using var run = await Run.Start(clock);
        await run.AdvanceUntil(TimeSpan.FromSeconds(7), log => log.Count("EverySeven") >= 3);
        Assert.All(run.Log.Seen.Where(call => call.Function == "EverySeven"), call => Assert.Null(call.Status));
    }

    [Fact]
    public async Task RunOnStartup_calls_once_at_the_start_and_not_as_past_due()
    {
        await using var run = await Run.Start(new FakeTimeProvider(s_noon));
        await run.AdvanceUntil(TimeSpan.Zero, log => log.Count("AtStartup") == 1);
        Assert.False(run.Log.Seen.Single(call => call.Function == "AtStartup").PastDue);
    }

    [Fact]
    public async Task What_was_missed_while_down_is_called_once_at_the_start_as_past_due()
    {
        var home = TestHost.NewHome();
        await using (var first = await Run.Start(new FakeTimeProvider(s_noon), home))
        {
            await first.AdvanceUntil(TimeSpan.FromDays(1), log => log.Count("Daily") >= 1);
        }

        await using var second = await Run.Start(new FakeTimeProvider(s_noon.AddDays(20)), home);
        await second.AdvanceUntil(TimeSpan.Zero, log => log.Count("Daily") == 1);
        var call = second.Log.Seen.Single(call => call.Function == "Daily");
        Assert.True(call.PastDue);
        Assert.NotNull(call.Status);
        Assert.True(call.Status.Next < s_noon.AddDays(20) && call.Status.Last >= s_noon);
        await second.AdvanceUntil(TimeSpan.FromDays(1), log => log.Count("Daily") == 2);
        Assert.False(second.Log.Seen.Last(call => call.Function == "Daily").PastDue);
    }

    [Fact]
    public async Task A_frequent_schedule_is_not_caught_up()
    {
        var home = TestHost.NewHome();
        await using (await Run.Start(new FakeTimeProvider(s_noon), home))
        {
            // Only to have been up once.
        }

        await using var second = await Run.Start(new FakeTimeProvider(s_noon.AddDays(1)), home);
        await second.AdvanceUntil(TimeSpan.Zero, log => log.Count("AtStartup") == 1 || log.Count("Daily") == 1);
        Assert.Equal(0, second.Log.Count("EverySeven"));
    }

    [Fact]
    public async Task A_call_that_fails_does_not_end_the_schedule()
    {
        await using var run = await Run.Start(new FakeTimeProvider(s_noon));
        await run.AdvanceUntil(TimeSpan.FromHours(6), log => log.Count("Throwing") == 2);
    }

    private sealed record Run(TestHost Host, FakeTimeProvider Clock, TimerLog Log) : IAsyncDisposable
    {
        public static async Task<Run> Start(FakeTimeProvider clock, string? home = null)
        {
            var log = new TimerLog();
            var host = await TestHost.Start(home, options => options with
            {
                Clock = clock,
                ConfigureServices = (services, _) => services.AddSingleton(Calls.Shared).AddSingleton(log),
                Settings = new Dictionary<string, string?>(options.Settings) { ["Tick"] = "0 0 1 * * *" },
            });
            return new(host, clock, log);
        }

        public async Task AdvanceUntil(TimeSpan step, Func<TimerLog, bool> reached)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (!reached(Log))
            {
                Clock.Advance(step);
                await Task.Delay(5, limit.Token);
            }
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
