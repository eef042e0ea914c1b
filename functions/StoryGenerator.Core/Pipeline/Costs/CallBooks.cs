using System.Diagnostics;
using System.Globalization;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>The money side of a call: set aside before it, charged, found or lost after it. Everything here may run twice; it counts once.</summary>
internal sealed class CallBooks(IBudget budget, CostLedger ledger, PriceTable prices, TimeProvider clock)
{
    public Task<Reservation> ReserveAsync(StoryContext story, ProviderCallRecord record, decimal maximumUsd, CancellationToken cancellationToken) =>
        budget.ReserveAsync(story, ReservationId(record), maximumUsd, cancellationToken);

    /// <summary>Books an answer at what it cost. Returns the cost in US dollars.</summary>
    public async Task<decimal> ChargeAsync(ProviderCallRecord record, StoredAnswer stored, long bytes, TimeSpan took, CancellationToken cancellationToken)
    {
        var usd = CostOf(record, stored);
        if (record.Reservation is { } reservation)
        {
            await budget.SettleAsync(reservation, usd, cancellationToken);
        }

        await ledger.AddAsync(Entry(record, CostKind.Charged) with
        {
            At = clock.GetUtcNow(),
            Usage = stored.Usage,
            Usd = usd,
            Milliseconds = took.TotalMilliseconds,
            AnswerBytes = bytes,
        }, cancellationToken);
        Count(record, CostKind.Charged, usd, took);
        return usd;
    }

    /// <summary>Books the use of a stored answer, once for each run of a stage.</summary>
    public async Task FoundAsync(ProviderCallRecord asker, string stageKey, StoredAnswer stored, long bytes, CancellationToken cancellationToken)
    {
        await ledger.AddAsync(Entry(asker, CostKind.CacheHit) with { Id = $"{asker.Hash}:hit:{asker.Stage}:{stageKey}", Usage = stored.Usage, AnswerBytes = bytes }, cancellationToken);
        Count(asker, CostKind.CacheHit, 0, TimeSpan.Zero);
    }

    /// <summary>Books a call whose answer never came at its whole reservation: it may have been charged.</summary>
    public async Task LoseAsync(ProviderCallRecord record, CancellationToken cancellationToken)
    {
        var usd = record.Reservation?.Usd ?? 0;
        if (record.Reservation is { } reservation)
        {
            await budget.SettleAsync(reservation, usd, cancellationToken);
        }

        await ledger.AddAsync(Entry(record, CostKind.Ambiguous) with { At = clock.GetUtcNow(), Usd = usd }, cancellationToken);
        Count(record, CostKind.Ambiguous, usd, TimeSpan.Zero);
    }

    /// <summary>Gives back what was set aside for a call that was refused or never sent.</summary>
    public Task ReleaseAsync(ProviderCallRecord record, CancellationToken cancellationToken) =>
        budget.SettleAsync(record.Reservation ?? new(ReservationId(record), record.StoryId, Day(record.RequestedAt), 0), 0, cancellationToken);

    private decimal CostOf(ProviderCallRecord record, StoredAnswer stored)
    {
        // Providers answer under dated names, deployments under their model's name; the asked-for name is the fallback.
        var known = stored.Usage.All(u => u.Quantity == 0 || prices.Find(record.Provider, stored.Model, u.Unit) is not null);
        return prices.Cost(record.Provider, known ? stored.Model : record.Model, stored.Usage);
    }

    private static CostEntry Entry(ProviderCallRecord r, CostKind kind) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{r.Hash}:{r.Attempt}:{r.RequestedAt.ToUnixTimeMilliseconds()}"),
        Kind = kind,
        At = r.RequestedAt,
        StoryId = r.StoryId,
        Stage = r.Stage,
        Provider = r.Provider,
        Model = r.Model,
        Operation = r.Operation,
        CallHash = r.Hash,
        Attempt = r.Attempt,
        Usage = [],
        Usd = 0,
        ReservedUsd = r.Reservation?.Usd ?? 0,
        Milliseconds = 0,
        AnswerBytes = 0,
    };

    private static string ReservationId(ProviderCallRecord r) => string.Create(CultureInfo.InvariantCulture, $"{r.Hash}:{r.Attempt}");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Count(ProviderCallRecord call, CostKind kind, decimal usd, TimeSpan took)
    {
        var tags = new TagList { { "provider", call.Provider }, { "model", call.Model }, { "operation", call.Operation }, { "kind", kind.ToString() } };
        ProviderMetrics.Calls.Add(1, tags);
        ProviderMetrics.Cost.Add((double)usd, tags);
        if (took > TimeSpan.Zero)
        {
            ProviderMetrics.Duration.Record(took.TotalSeconds, tags);
        }
    }
}
