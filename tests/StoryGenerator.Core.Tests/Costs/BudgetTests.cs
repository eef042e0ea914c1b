using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Core.Tests.Costs;

public sealed class BudgetTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 23, 59, 0, TimeSpan.Zero));
    private readonly MemoryRecords records = new();

    [Fact]
    public async Task Of_many_reservations_at_once_only_those_that_fit_pass()
    {
        var budget = new Budget(records, new() { PerStoryUsd = 1, PerDayUsd = 100 }, clock);
        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Try(() => budget.ReserveAsync(Stories.New(), $"r{i}", 0.3m, default))));

        Assert.Equal(3, tries.Count(code => code is null));
        Assert.All(tries.Where(code => code is not null), code => Assert.Equal("budget-story", code));
        Assert.Equal(0.9m, (await budget.StatusAsync(Stories.New(), default)).StoryReservedUsd);
    }

    [Fact]
    public async Task The_day_cap_holds_over_stories_and_a_refusal_leaves_the_story_account_clean()
    {
        var budget = new Budget(records, new() { PerStoryUsd = 5, PerDayUsd = 1 }, clock);
        var tries = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Try(() => budget.ReserveAsync(Stories.New(i), "r", 0.4m, default))));

        Assert.Equal(2, tries.Count(code => code is null));
        Assert.All(tries.Where(code => code is not null), code => Assert.Equal("budget-day", code));
        var all = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => budget.StatusAsync(Stories.New(i), default)));
        Assert.Equal(0.8m, all.Sum(s => s.StoryReservedUsd));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(await budget.ReserveAsync(Stories.New(9), "r", 0.4m, default));
    }

    [Fact]
    public async Task Settling_twice_counts_once_and_on_the_day_of_the_reservation()
    {
        var budget = new Budget(records, new(), clock);
        var reservation = await budget.ReserveAsync(Stories.New(), "r", 0.5m, default);
        clock.Advance(TimeSpan.FromMinutes(2));
        await budget.SettleAsync(reservation, 0.2m, default);
        await budget.SettleAsync(reservation, 0.2m, default);

        var after = await budget.StatusAsync(Stories.New(), default);
        Assert.Equal((0.2m, 0m, 0m), (after.StorySpentUsd, after.StoryReservedUsd, after.DaySpentUsd));
        Assert.Equal("2026-11-24", reservation.Day);
    }

    [Fact]
    public async Task A_storys_own_cap_wins_and_free_calls_pass_any_cap()
    {
        var budget = new Budget(records, new() { PerStoryUsd = 5 }, clock);
        Assert.Equal("budget-story", await Try(() => budget.ReserveAsync(Stories.New(cap: "0"), "r", 0.01m, default)));
        Assert.Null(await Try(() => budget.ReserveAsync(Stories.New(cap: "0"), "free", 0, default)));
    }

    private static async Task<string?> Try(Func<Task<Reservation>> reserve)
    {
        try
        {
            await reserve();
            return null;
        }
        catch (NeedsAttentionException refused)
        {
            return refused.Code;
        }
    }
}
