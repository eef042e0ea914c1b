using System.Globalization;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>Caps in US dollars; null is no cap.</summary>
public sealed record BudgetOptions
{
    /// <summary>A story's own setting "Budget:PerStoryUsd" wins.</summary>
    public decimal? PerStoryUsd { get; init; } = 2;

    /// <summary>Over all stories, by UTC day.</summary>
    public decimal? PerDayUsd { get; init; } = 20;
}

/// <summary>Money set aside before a call and settled after it.</summary>
public interface IBudget
{
    /// <summary>Sets <paramref name="usd"/> aside, or throws <see cref="NeedsAttentionException"/> "budget-story" or "budget-day" and sets nothing aside.
    /// The same id again changes nothing.</summary>
    Task<Reservation> ReserveAsync(StoryContext story, string id, decimal usd, CancellationToken cancellationToken);

    /// <summary>Puts what was really spent (0: nothing) in the place of the reservation. A second time changes nothing.</summary>
    Task SettleAsync(Reservation reservation, decimal usd, CancellationToken cancellationToken);

    Task<BudgetStatus> StatusAsync(StoryContext story, CancellationToken cancellationToken);
}

/// <summary>Day is "yyyy-MM-dd", UTC, of the reservation; the spending counts there even when it ends after midnight.</summary>
public sealed record Reservation(string Id, string StoryId, string Day, decimal Usd)
{
    /// <summary>Under which it is open in an account: ids are unique within a story only.</summary>
    internal string Key => $"{StoryId}:{Id}";
}

public sealed record BudgetStatus(decimal StorySpentUsd, decimal StoryReservedUsd, decimal? StoryCapUsd, decimal DaySpentUsd, decimal DayReservedUsd, decimal? DayCapUsd);

/// <summary>Two accounts a reservation must fit, the story's and the day's, each one row under optimistic concurrency: of two
/// reservations that do not both fit, one is refused.</summary>
public sealed class Budget(IRecordStore records, BudgetOptions options, TimeProvider clock) : IBudget
{
    private const string Table = "Budgets";

    public async Task<Reservation> ReserveAsync(StoryContext story, string id, decimal usd, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        var reservation = new Reservation(id, story.StoryId, clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), usd);
        await Add("story", story.StoryId, reservation, StoryCap(story), "budget-story", "this story's cap",
            $"Allow it more: storygen resume {story.StoryId} --set Budget:PerStoryUsd=N (or raise that setting of the app).", cancellationToken);
        try
        {
            await Add("day", reservation.Day, reservation, options.PerDayUsd, "budget-day", "the cap of the day",
                "Resume it tomorrow (UTC), or raise the app's setting Budget:PerDayUsd and resume.", cancellationToken);
        }
        catch (NeedsAttentionException)
        {
            await Close("story", story.StoryId, reservation, 0, cancellationToken);
            throw;
        }

        return reservation;
    }

    public async Task SettleAsync(Reservation reservation, decimal usd, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        await Close("story", reservation.StoryId, reservation, usd, cancellationToken);
        await Close("day", reservation.Day, reservation, usd, cancellationToken);
    }

    public async Task<BudgetStatus> StatusAsync(StoryContext story, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var ofStory = await records.FindAsync<Account>(Table, "story", story.StoryId, cancellationToken) ?? new();
        var ofDay = await records.FindAsync<Account>(Table, "day", day, cancellationToken) ?? new();
        return new(ofStory.SpentUsd, ofStory.ReservedUsd, StoryCap(story), ofDay.SpentUsd, ofDay.ReservedUsd, options.PerDayUsd);
    }

    private decimal? StoryCap(StoryContext story) =>
        story.Settings.TryGetValue("Budget:PerStoryUsd", out var own) ? decimal.Parse(own, NumberStyles.Float, CultureInfo.InvariantCulture) : options.PerStoryUsd;

    private Task<Account> Add(string kind, string key, Reservation r, decimal? cap, string code, string what, string fix, CancellationToken cancellationToken) =>
        records.UpdateAsync<Account>(Table, kind, key, account =>
        {
            account ??= new();
            if (account.Open.ContainsKey(r.Key))
            {
                return account;
            }

            var taken = account.SpentUsd + account.ReservedUsd;
            return r.Usd == 0 || cap is null || taken + r.Usd <= cap
                ? account with { Open = new(account.Open, StringComparer.Ordinal) { [r.Key] = r.Usd } }
                : throw new NeedsAttentionException(code, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The next call may cost up to ${r.Usd:0.####} and would pass {what} of ${cap:0.##}: ${account.SpentUsd:0.####} is spent and ${account.ReservedUsd:0.####} set aside. Nothing was sent. {fix}"));
        }, cancellationToken);

    private Task<Account> Close(string kind, string key, Reservation r, decimal usd, CancellationToken cancellationToken) =>
        records.UpdateAsync<Account>(Table, kind, key, account =>
        {
            account ??= new();
            var open = new SortedDictionary<string, decimal>(account.Open, StringComparer.Ordinal);
            return open.Remove(r.Key) ? account with { SpentUsd = account.SpentUsd + usd, Open = open } : account;
        }, cancellationToken);

    /// <summary>What one story or one day has spent and set aside. Open: reservation id to dollars.</summary>
    private sealed record Account
    {
        public decimal SpentUsd { get; init; }
        public SortedDictionary<string, decimal> Open { get; init; } = new(StringComparer.Ordinal);

        public decimal ReservedUsd => Open.Values.Sum();
    }
}
