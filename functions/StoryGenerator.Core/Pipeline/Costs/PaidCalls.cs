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

    private readonly AnswerStore answers = new(records, artifacts, cache, clock, log);
    private readonly CallBooks books = new(budget, ledger, prices, clock);
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
            var seen = await records.FindAsync<ProviderCallRecord>(AnswerStore.Table, call.Provider, run.Hash, cancellationToken);
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

    public async Task<int> ForgetAsync(string storyId, CancellationToken cancellationToken)
    {
        // By the books, which also know the answers that another story had paid for.
        var used = await ledger.EntriesAsync(storyId, cancellationToken).Where(e => e.CallHash.Length > 0).Select(e => (e.Provider, e.CallHash)).Distinct().ToListAsync(cancellationToken);
        return await answers.DropAsync(used, cancellationToken);
    }

    public Task<int> TrimAsync(CancellationToken cancellationToken) => answers.TrimAsync(cancellationToken);

    private async Task<PaidAnswer?> FindAnswerAsync(Run run, ProviderCallRecord? record, CancellationToken cancellationToken)
    {
        if (await answers.FindAsync(run.Call, run.Hash, run.Story, record, cancellationToken) is not { } found)
        {
            return null;
        }

        var (stored, bytes) = found;
        if (record is { State: CallState.Claimed or CallState.Requested })
        {
            // A run died between storing the answer and writing its books.
            record = await BookAsync(record, stored, bytes, TimeSpan.Zero, cancellationToken);
        }

        var now = clock.GetUtcNow();
        if (record is not null)
        {
            await records.UpdateAsync<ProviderCallRecord>(AnswerStore.Table, run.Call.Provider, run.Hash, r => (r ?? record) with { UsedAt = now }, cancellationToken);
        }

        await books.FoundAsync(NewRecord(run, now), run.Context.Key, stored, bytes, cancellationToken);
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
        var record = await records.UpdateAsync<ProviderCallRecord>(AnswerStore.Table, run.Call.Provider, run.Hash, r =>
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
            await books.LoseAsync(seen!, cancellationToken);
        }
        else if (seen is { State: CallState.Claimed })
        {
            // Died between setting money aside and sending: nothing was sent, so nothing is owed.
            await books.ReleaseAsync(seen with { Reservation = null }, cancellationToken);
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
        StoredAnswer stored;
        TimeSpan took;
        long bytes;
        try
        {
            var answer = await SentAsync(record, ticket, send, cancellationToken);
            took = clock.GetElapsedTime(started);
            stored = new(record.Provider, answer.Model, record.Operation, answer.Usage, answer.Body);
            bytes = await answers.SaveAsync(record.Provider, record.Hash, stored, cancellationToken);
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }

        record = await BookAsync(record, stored, bytes, took, CancellationToken.None);
        run.Context.AddCost(record.CostUsd);
        return new(run.Hash, stored.Answer, stored.Usage, stored.Model, record.CostUsd, CacheHit: false);
    }

    private async Task<ProviderAnswer> SentAsync(
        ProviderCallRecord record, CallTicket ticket, Func<CallTicket, CancellationToken, Task<ProviderAnswer>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send(ticket, cancellationToken);
        }
        catch (Exception failure)
        {
            await FailAsync(record, failure);
            throw;
        }
    }

    private async Task<Reservation> ReserveAsync(Run run, ProviderCallRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await books.ReserveAsync(run.Context.Story, record, run.Call.MaximumUsd, cancellationToken);
        }
        catch (NeedsAttentionException capped)
        {
            await SetAsync(record, r => r with { State = CallState.Refused, Failure = capped.Code }, CancellationToken.None);
            throw;
        }
    }

    private async Task<ProviderCallRecord> BookAsync(ProviderCallRecord record, StoredAnswer stored, long bytes, TimeSpan took, CancellationToken cancellationToken)
    {
        var usd = await books.ChargeAsync(record, stored, bytes, took, cancellationToken);
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

    private async Task FailAsync(ProviderCallRecord record, Exception failure)
    {
        var owed = failure is not StageException { Code: not (LostAnswer.Code or LostAnswer.TooLarge) };
        if (owed)
        {
            await books.LoseAsync(record, CancellationToken.None);
        }
        else if (record.Reservation is not null)
        {
            await books.ReleaseAsync(record, CancellationToken.None);
        }

        await SetAsync(record, r => r with
        {
            State = owed ? CallState.Unanswered : CallState.Refused,
            Failure = (failure as StageException)?.Code ?? failure.GetType().Name,
        }, CancellationToken.None);
    }

    /// <summary>Keeps the lease while the call is under way or its answer waits for storage, so that nobody takes this run for dead.</summary>
    private async Task RenewAsync(ProviderCallRecord record, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                try
                {
                    await SetAsync(record, r => r with { LeaseUntil = clock.GetUtcNow() + Lease }, done);
                }
                catch (Exception away) when (!done.IsCancellationRequested)
                {
                    log.LogWarning(away, "The lease of call {Hash} could not be renewed; tried again in {Pause}", record.Hash, timer.Period);
                }
            }
        }
        catch (Exception) when (done.IsCancellationRequested)
        {
            // The call ended.
        }
    }

    private Task<ProviderCallRecord> SetAsync(ProviderCallRecord record, Func<ProviderCallRecord, ProviderCallRecord> change, CancellationToken cancellationToken) =>
        records.UpdateAsync<ProviderCallRecord>(
            AnswerStore.Table, record.Provider, record.Hash, r => r is null || r.Owner == record.Owner ? change(r ?? record) : r, cancellationToken);

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

    private sealed record Run(PaidCall Call, string Hash, StageContext Context, string Owner)
    {
        public string Story => Context.Story.StoryId;
    }
}
