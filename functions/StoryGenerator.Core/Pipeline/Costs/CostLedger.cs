using System.Globalization;

namespace StoryGenerator.Core.Pipeline.Costs;

public enum CostKind
{
    /// <summary>A provider answered and charges for it.</summary>
    Charged,

    /// <summary>A stored answer was used; nothing was sent.</summary>
    CacheHit,

    /// <summary>A call whose answer never came: it may or may not be charged. The whole reservation is counted.</summary>
    Ambiguous,

    /// <summary>A worker's time for one job. No call: nothing was asked of a provider.</summary>
    Worker,
}

/// <summary>One line of the books. Written once per use; the same id replaces itself.</summary>
public sealed record CostEntry
{
    public required string Id { get; init; }
    public required CostKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string StoryId { get; init; }
    public required string Stage { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public required string Operation { get; init; }

    /// <summary>Content address of the call; empty for uses that are no calls (GPU seconds).</summary>
    public required string CallHash { get; init; }
    public required int Attempt { get; init; }
    public required IReadOnlyList<UsageLine> Usage { get; init; }
    public required decimal Usd { get; init; }

    /// <summary>What had been set aside for it.</summary>
    public required decimal ReservedUsd { get; init; }
    public required double Milliseconds { get; init; }
    public required long AnswerBytes { get; init; }
}

public enum CostGrouping
{
    Story,
    Stage,
    Provider,
    Day,
}

/// <summary>A row of <c>storygen costs</c>. Seconds are those of workers.</summary>
public sealed record CostSummary(string Key, int Calls, int CacheHits, int Ambiguous, decimal Usd, int Jobs = 0, decimal GpuSeconds = 0, decimal CpuSeconds = 0);

/// <summary>The books: every charge, cache hit and ambiguous call.</summary>
public sealed class CostLedger(IRecordStore records)
{
    private const string Table = "CostLedger";

    public Task AddAsync(CostEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return records.PutAsync(Table, entry.StoryId, entry.Id, entry, cancellationToken);
    }

    /// <summary>Adds an entry; false when its id is in the books already (nothing is changed then).</summary>
    public Task<bool> TryAddAsync(CostEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return records.TryAddAsync(Table, entry.StoryId, entry.Id, entry, cancellationToken);
    }

    /// <summary>Entries of one story, or of all (null).</summary>
    public IAsyncEnumerable<CostEntry> EntriesAsync(string? storyId, CancellationToken cancellationToken) =>
        records.ListAsync<CostEntry>(Table, storyId, cancellationToken);

    /// <summary>Sums by story, stage, provider or day ("2026-11-24"), keys in order.</summary>
    public async Task<IReadOnlyList<CostSummary>> SummaryAsync(CostGrouping by, string? storyId, CancellationToken cancellationToken)
    {
        var sums = new SortedDictionary<string, CostSummary>(StringComparer.Ordinal);
        await foreach (var e in EntriesAsync(storyId, cancellationToken))
        {
            var key = by switch
            {
                CostGrouping.Story => e.StoryId,
                CostGrouping.Stage => e.Stage,
                CostGrouping.Provider => e.Provider,
                _ => e.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            var sum = sums.GetValueOrDefault(key) ?? new(key, 0, 0, 0, 0);
            sums[key] = sum with
            {
                Calls = sum.Calls + (e.Kind == CostKind.Charged ? 1 : 0),
                CacheHits = sum.CacheHits + (e.Kind == CostKind.CacheHit ? 1 : 0),
                Ambiguous = sum.Ambiguous + (e.Kind == CostKind.Ambiguous ? 1 : 0),
                Usd = sum.Usd + e.Usd,
                Jobs = sum.Jobs + (e.Kind == CostKind.Worker ? 1 : 0),
                GpuSeconds = sum.GpuSeconds + Quantity(e, Units.GpuSeconds),
                CpuSeconds = sum.CpuSeconds + Quantity(e, Units.CpuSeconds),
            };
        }

        return [.. sums.Values];
    }

    private static decimal Quantity(CostEntry entry, string unit) => entry.Usage.Where(u => u.Unit == unit).Sum(u => u.Quantity);
}
