using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <inheritdoc cref="IPaidCalls"/>
public sealed class PaidCalls(
    IRecordStore records, IArtifactStore artifacts, IBudget budget, CostLedger ledger, PriceTable prices, AnswerCacheOptions cache, TimeProvider clock, ILogger<PaidCalls> log)
    : IPaidCalls
{
    /// <summary>A run that does not renew its lease for this long is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>How often to look whether a call under way elsewhere has been answered.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private const string Table = "ProviderCalls";
    private readonly string process = Guid.NewGuid().ToString("n");
    private int runs;

    public async Task<PaidAnswer> CallAsync(
        PaidCall call, StageContext context, Func<CallTicket, CancellationToken, Task<ProviderAnswer>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(send);
        var run = new Run(call, call.Hash, context, $"{process}:{Interlocked.Increment(ref runs)}");
        while (true)
        {
            var seen = await records.FindAsync<ProviderCallRecord>(Table, call.Provider, run.Hash, cancellationToken);
            if (await FindAnswerAsync(run, seen, cancellationToken) is { } found)
            {
                return found;
            }

            if (await ClaimAsync(run, seen, cancellationToken) is { } mine)
            {
                return await SendAsync(run, mine, send, cancellationToken);
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }
    }

    public async Task<int> ForgetAsync(string storyId, CancellationToken cancellationToken) =>
        await DropAsync(records.ListAsync<ProviderCallRecord>(Table, null, cancellationToken).Where(r => r.StoryId == storyId), cancellationToken);

    public async Task<int> TrimAsync(CancellationToken cancellationToken)
    {
        var kept = new List<ProviderCallRecord>();
        await foreach (var record in records.ListAsync<ProviderCallRecord>(Table, null, cancellationToken))
        {
            if (record.State == CallState.Answered)
            {
                kept.Add(record);
            }
        }

        var now = clock.GetUtcNow();
        var drop = kept.Where(r => now - (r.AnsweredAt ?? r.RequestedAt) > cache.MaxAge).ToList();
        var rest = kept.Except(drop).OrderBy(r => r.UsedAt ?? r.AnsweredAt).ThenBy(r => r.Hash, StringComparer.Ordinal).ToArray();
        var bytes = rest.Sum(r => r.AnswerBytes);
        foreach (var record in rest)
        {
            if (bytes <= cache.MaxBytes)
            {
                break;
            }

            drop.Add(record);
            bytes -= record.AnswerBytes;
        }

        return await DropAsync(drop.ToAsyncEnumerable(), cancellationToken);
    }

    private async Task<PaidAnswer?> FindAnswerAsync(Run run, ProviderCallRecord? record, CancellationToken cancellationToken)
    {
        if (await artifacts.FindAsync(ArtifactPaths.ProviderAnswer(run.Call.Provider, run.Hash), cancellationToken) is not { } blob)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var own = record is null || record.StoryId == run.Story;
        if (!own && record!.AnsweredAt is { } at && now - at > cache.MaxAge)
        {
            return null;
        }

        StoredAnswer stored;
        try
        {
            stored = JsonSerializer.Deserialize<StoredAnswer>(await artifacts.ReadAsync(blob, cancellationToken), CoreJson.Options)
                ?? throw new JsonException("null");
        }
        catch (Exception damaged) when (damaged is JsonException or PermanentStageException)
        {
            log.LogWarning("Stored answer {Hash} of {Provider} is damaged and will be asked for again: {Reason}", run.Hash, run.Call.Provider, damaged.Message);
            return null;
        }

        if (record is { State: CallState.Claimed or CallState.Requested })
        {
            // A run died between storing the answer and writing its books.
            record = await BookAsync(record, stored, blob.Bytes, TimeSpan.Zero, cancellationToken);
        }

        if (record is not null)
        {
            await records.UpdateAsync<ProviderCallRecord>(Table, run.Call.Provider, run.Hash, r => (r ?? record) with { UsedAt = now }, cancellationToken);
        }

        var hit = NewRecord(run, now) with { State = CallState.Answered };
        await ledger.AddAsync(Entry(hit, CostKind.CacheHit) with
        {
            Id = $"{run.Hash}:hit:{run.Context.Stage}:{run.Context.Key}",
            Usage = stored.Usage,
            AnswerBytes = blob.Bytes,
        }, cancellationToken);
        Count(hit, CostKind.CacheHit, 0, TimeSpan.Zero);
        return new(run.Hash, stored.Answer, stored.Usage, stored.Model, 0, CacheHit: true);
    }

    /// <summary>Takes the call on, or returns null when it is in other hands or has moved since <paramref name="seen"/>.</summary>
    private async Task<ProviderCallRecord?> ClaimAsync(Run run, ProviderCallRecord? seen, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (seen is { State: CallState.Claimed or CallState.Requested } && seen.LeaseUntil > now)
        {
            return null;
        }

        var polled = seen is { State: CallState.Requested, JobId: not null };
        var ambiguous = seen is { State: CallState.Requested, JobId: null };
        var record = await records.UpdateAsync<ProviderCallRecord>(Table, run.Call.Provider, run.Hash, r =>
            r?.Owner != seen?.Owner || r?.State != seen?.State || r?.LeaseUntil != seen?.LeaseUntil ? r! : NewRecord(run, now) with
            {
                State = polled ? CallState.Requested : CallState.Claimed,
                Attempt = polled ? seen!.Attempt : (seen?.Attempt ?? 0) + 1,
                AmbiguousRepeats = (seen?.AmbiguousRepeats ?? 0) + (ambiguous || seen?.State == CallState.Unanswered ? 1 : 0),
                RequestedAt = polled ? seen!.RequestedAt : now,
                JobId = polled ? seen!.JobId : null,
                Reservation = polled ? seen!.Reservation : null,
            }, cancellationToken);
        if (record.Owner != run.Owner)
        {
            return null;
        }

        if (ambiguous)
        {
            log.LogWarning("Call {Hash} to {Provider} was sent by a run that died; it is made again and counted as ambiguous", run.Hash, run.Call.Provider);
            await LoseAsync(seen!, cancellationToken);
        }
        else if (seen is { State: CallState.Claimed })
        {
            // Died between setting money aside and sending: nothing was sent, so nothing is owed.
            await budget.SettleAsync(new(ReservationId(seen), seen.StoryId, Day(seen.RequestedAt), 0), 0, cancellationToken);
        }

        return record;
    }

    private async Task<PaidAnswer> SendAsync(
        Run run, ProviderCallRecord record, Func<CallTicket, CancellationToken, Task<ProviderAnswer>> send, CancellationToken cancellationToken)
    {
        if (record.State == CallState.Claimed)
        {
            var reservation = await ReserveAsync(run, record, cancellationToken);
            record = await SetAsync(record, r => r with { State = CallState.Requested, Reservation = reservation, LeaseUntil = clock.GetUtcNow() + Lease }, cancellationToken);
        }

        var ticket = new CallTicket(run.Hash, record.Attempt, record.JobId, (id, ct) => SetAsync(record, r => r with { JobId = id }, ct));
        var started = clock.GetTimestamp();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(record, done.Token);
        ProviderAnswer answer;
        try
        {
            answer = await send(ticket, cancellationToken);
        }
        catch (Exception failure)
        {
            await FailAsync(record, failure);
            throw;
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }

        // From here on the answer is paid: not even a cancelled story may lose it.
        var stored = new StoredAnswer(record.Provider, answer.Model, record.Operation, answer.Usage, answer.Body);
        var blob = await artifacts.SaveAsync(
            ArtifactPaths.ProviderAnswer(record.Provider, record.Hash), JsonSerializer.SerializeToUtf8Bytes(stored, CoreJson.Options), "application/json", CancellationToken.None);
        record = await BookAsync(record, stored, blob.Bytes, clock.GetElapsedTime(started), CancellationToken.None);
        run.Context.AddCost(record.CostUsd);
        return new(run.Hash, stored.Answer, stored.Usage, stored.Model, record.CostUsd, CacheHit: false);
    }

    private async Task<Reservation> ReserveAsync(Run run, ProviderCallRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await budget.ReserveAsync(run.Context.Story, ReservationId(record), run.Call.MaximumUsd, cancellationToken);
        }
        catch (NeedsAttentionException capped)
        {
            await SetAsync(record, r => r with { State = CallState.Refused, Failure = capped.Code }, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Writes the books of an answered call. May run twice: settling and entries are found by id.</summary>
    private async Task<ProviderCallRecord> BookAsync(ProviderCallRecord record, StoredAnswer stored, long bytes, TimeSpan took, CancellationToken cancellationToken)
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
        return await SetAsync(record, r => r with
        {
            State = CallState.Answered,
            AnsweredAt = clock.GetUtcNow(),
            UsedAt = clock.GetUtcNow(),
            AnswerBytes = bytes,
            Usage = stored.Usage,
            CostUsd = usd,
            Failure = null,
        }, cancellationToken);
    }

    private decimal CostOf(ProviderCallRecord record, StoredAnswer stored)
    {
        // Providers answer under dated names, deployments under their model's name; the asked-for name is the fallback.
        var known = stored.Usage.All(u => u.Quantity == 0 || prices.Find(record.Provider, stored.Model, u.Unit) is not null);
        return prices.Cost(record.Provider, known ? stored.Model : record.Model, stored.Usage);
    }

    private async Task FailAsync(ProviderCallRecord record, Exception failure)
    {
        var owed = failure is not StageException { Code: not LostAnswer.Code };
        if (owed)
        {
            await LoseAsync(record, CancellationToken.None);
        }
        else if (record.Reservation is { } reservation)
        {
            await budget.SettleAsync(reservation, 0, CancellationToken.None);
        }

        await SetAsync(record, r => r with
        {
            State = owed ? CallState.Unanswered : CallState.Refused,
            Failure = (failure as StageException)?.Code ?? failure.GetType().Name,
        }, CancellationToken.None);
    }

    /// <summary>Books a call whose answer never came at its whole reservation: it may have been charged.</summary>
    private async Task LoseAsync(ProviderCallRecord record, CancellationToken cancellationToken)
    {
        var usd = record.Reservation?.Usd ?? 0;
        if (record.Reservation is { } reservation)
        {
            await budget.SettleAsync(reservation, usd, cancellationToken);
        }

        await ledger.AddAsync(Entry(record, CostKind.Ambiguous) with { At = clock.GetUtcNow(), Usd = usd }, cancellationToken);
        Count(record, CostKind.Ambiguous, usd, TimeSpan.Zero);
    }

    /// <summary>Keeps the lease while the call is under way, so that nobody takes this run for dead.</summary>
    private async Task RenewAsync(ProviderCallRecord record, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                await SetAsync(record, r => r with { LeaseUntil = clock.GetUtcNow() + Lease }, done);
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The call ended.
        }
        catch (Exception away)
        {
            log.LogWarning(away, "The lease of call {Hash} could not be renewed", record.Hash);
        }
    }

    private Task<ProviderCallRecord> SetAsync(ProviderCallRecord record, Func<ProviderCallRecord, ProviderCallRecord> change, CancellationToken cancellationToken) =>
        records.UpdateAsync<ProviderCallRecord>(
            Table, record.Provider, record.Hash, r => r is null || r.Owner == record.Owner ? change(r ?? record) : r, cancellationToken);

    private async Task<int> DropAsync(IAsyncEnumerable<ProviderCallRecord> drop, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var record in drop.WithCancellation(cancellationToken))
        {
            var answer = ArtifactPaths.ProviderAnswer(record.Provider, record.Hash);
            count += await artifacts.DeletePrefixAsync(answer[..(answer.LastIndexOf('/') + 1)], cancellationToken);
            await records.DeleteAsync(Table, record.Provider, record.Hash, cancellationToken);
        }

        return count;
    }

    private static ProviderCallRecord NewRecord(Run run, DateTimeOffset now) => new()
    {
        Hash = run.Hash,
        Provider = run.Call.Provider,
        Model = run.Call.Model,
        Operation = run.Call.Operation,
        StoryId = run.Story,
        Stage = run.Context.Stage,
        State = CallState.Claimed,
        Attempt = 1,
        RequestedAt = now,
        Owner = run.Owner,
        LeaseUntil = now + Lease,
    };

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

    private sealed record Run(PaidCall Call, string Hash, StageContext Context, string Owner)
    {
        public string Story => Context.Story.StoryId;
    }

    /// <summary>The answer blob: enough to use it and to write its books again.</summary>
    private sealed record StoredAnswer(string Provider, string Model, string Operation, IReadOnlyList<UsageLine> Usage, JsonElement Answer);
}
