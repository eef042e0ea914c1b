using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Collection;

/// <summary>What was deleted, so that what was made from it can be deleted too.</summary>
public sealed record Forgotten(IReadOnlyList<CollectedContent> Content, int Runs);

/// <summary>Collects from one source at a time: fetch, judge, leave out doubles, keep, and write down how it went.</summary>
/// <remarks>Idempotent: a run that finished is found by its id; one that broke off is done again and finds what it already kept.</remarks>
public sealed class ContentCollection(IEnumerable<IContentCollector> collectors, IRecordStore records, CollectionOptions options, TimeProvider clock)
{
    public const string ContentTable = "CollectedContent", RunTable = "CollectionRuns";

    // Partition "hash": who holds a text. Partition "forgotten": texts that must not come back, not even
    // reworded; hashes and signatures only, no words.
    private const string IndexTable = "CollectedHashes";
    private const string ForgottenPartition = "forgotten";
    private const int SkippedListed = 200;

    /// <summary>Sources configured to be collected.</summary>
    public IReadOnlyList<string> Sources => [.. collectors.SelectMany(c => c.Sources).Order(StringComparer.Ordinal)];

    /// <summary>Collects a source: one of <see cref="Sources"/>, or "url:https://…" on demand.</summary>
    /// <param name="runId">The same id is the same run: the orchestration's instance id and round.</param>
    /// <exception cref="StageException">After the run record says so: the source is unknown, away, or wants a person.</exception>
    public Task<CollectionRun> RunAsync(string source, string runId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var kind = source.Split(':')[0];
        var collector = collectors.FirstOrDefault(c => c.Kind == kind && (c.Sources.Contains(source, StringComparer.Ordinal) || kind == "url"))
            ?? throw new PermanentStageException("source-unknown", $"'{source}' is not a configured source. Known: {(Sources.Count == 0 ? "none; see Collection in the settings" : string.Join(", ", Sources))}.");
        return RunAsync(source, runId, collector.CollectAsync(source, cancellationToken), cancellationToken);
    }

    /// <summary>Takes items that a person brings ("import:NAME") through the same rules.</summary>
    public async Task<CollectionRun> RunAsync(string source, string runId, IAsyncEnumerable<CollectedItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var before = await records.FindAsync<CollectionRun>(RunTable, source, runId, cancellationToken);
        if (before is { State: "done" })
        {
            return before;
        }

        var run = new CollectionRun { Source = source, RunId = runId, State = "running", StartedAt = clock.GetUtcNow(), Attempt = (before?.Attempt ?? 0) + 1 };
        await SaveAsync(run, cancellationToken);
        var skipped = new List<SkippedItem>();
        try
        {
            var known = await KnownAsync(cancellationToken);
            await foreach (var item in items.WithCancellation(cancellationToken))
            {
                var verdict = await TakeAsync(item, source, runId, known, cancellationToken);
                run = run with
                {
                    Fetched = run.Fetched + 1,
                    Accepted = run.Accepted + (verdict.State == "accepted" ? 1 : 0),
                    Quarantined = run.Quarantined + (verdict.State == "quarantined" ? 1 : 0),
                };
                if (verdict.State == "skipped")
                {
                    skipped.Add(new(item.ExternalId, verdict.Reason!));
                }
            }

            return await SaveAsync(Close(run, "done", skipped), CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await SaveAsync(Close(run, "cancelled", skipped), CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            var code = (failure as StageException)?.Code ?? failure.GetType().Name;
            await SaveAsync(Close(run, "failed", skipped) with { ErrorCode = code, Error = failure.Message }, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stored content, newest first.</summary>
    public async Task<IReadOnlyList<CollectedContent>> ContentAsync(string? source, CancellationToken cancellationToken) =>
        [.. (await records.ListAsync<CollectedContent>(ContentTable, source, cancellationToken).ToListAsync(cancellationToken))
            .OrderByDescending(c => c.FetchedAt).ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>Runs, newest first.</summary>
    public async Task<IReadOnlyList<CollectionRun>> RunsAsync(string? source, CancellationToken cancellationToken) =>
        [.. (await records.ListAsync<CollectionRun>(RunTable, source, cancellationToken).ToListAsync(cancellationToken))
            .OrderByDescending(r => r.StartedAt).ThenBy(r => r.RunId, StringComparer.Ordinal)];

    /// <summary>What <see cref="ForgetAsync"/> would delete.</summary>
    public async Task<IReadOnlyList<CollectedContent>> MatchesAsync(string what, CancellationToken cancellationToken) =>
        [.. (await ContentAsync(null, cancellationToken)).Where(c => c.Source == what || c.Id == what || c.Url == what || c.Author == what)];

    /// <summary>Deletes what came from a source ("reddit:r/tifu"), or the one text with an id or address, or all of an author's handle, and
    /// keeps only hashes, so that it is not collected again.</summary>
    public async Task<Forgotten> ForgetAsync(string what, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        var gone = await MatchesAsync(what, cancellationToken);
        foreach (var content in gone)
        {
            await records.PutAsync(IndexTable, ForgottenPartition, content.Sha256, new Holder("", "", "", "") { Signature = content.Signature }, cancellationToken);
            await DeleteAsync(content, cancellationToken);
        }

        var runs = await records.ListAsync<CollectionRun>(RunTable, what, cancellationToken).ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            await records.DeleteAsync(RunTable, run.Source, run.RunId, cancellationToken);
        }

        return new(gone, runs.Count);
    }

    /// <summary>Deletes content past its retention. Returns what went.</summary>
    public async Task<IReadOnlyList<CollectedContent>> ExpireAsync(CancellationToken cancellationToken)
    {
        var old = (await ContentAsync(null, cancellationToken)).Where(c => clock.GetUtcNow() - c.FetchedAt > options.Retention).ToArray();
        foreach (var content in old)
        {
            await DeleteAsync(content, cancellationToken);
        }

        return old;
    }

    /// <summary>A person's word on a quarantined text: accept it, or forget it.</summary>
    public async Task ReviewAsync(string source, string id, bool accept, CancellationToken cancellationToken)
    {
        if (accept)
        {
            await records.UpdateAsync<CollectedContent>(ContentTable, source, id, c =>
                (c ?? throw new PermanentStageException("content-unknown", $"There is no {id} from {source}.")) with { State = "accepted", Reason = null }, cancellationToken);
        }
        else
        {
            await ForgetAsync(id, cancellationToken);
        }
    }

    private async Task<Verdict> TakeAsync(CollectedItem item, string source, string runId, List<(string Id, string Signature)> known, CancellationToken cancellationToken)
    {
        var verdict = ContentRules.Judge(item, options);
        if (verdict.State == "skipped")
        {
            return verdict;
        }

        var sha = ContentRules.Hash(item);
        var id = "content-" + sha[..16];
        var signature = MinHash.Signature(item.Title + "\n" + item.Text);
        if (known.FirstOrDefault(k => k.Id != id && MinHash.Similarity(k.Signature, signature) >= options.NearDuplicate).Id is { } twin)
        {
            return Verdict.Skipped(twin.Length == 0 ? "forgotten on request" : $"nearly the same as {twin}");
        }

        // The index decides who was first, also between two runs at once. A run that died finds its own entry and goes on.
        var holder = new Holder(id, source, runId, item.ExternalId);
        if (!await records.TryAddAsync(IndexTable, "hash", sha, holder, cancellationToken)
            && await records.FindAsync<Holder>(IndexTable, "hash", sha, cancellationToken) is { } other && other != holder)
        {
            return Verdict.Skipped($"the same as {other.Id} from {other.Source}");
        }

        known.Add((id, signature));
        await records.PutAsync(ContentTable, source, id, new CollectedContent
        {
            Id = id,
            Source = source,
            Kind = item.Kind,
            ExternalId = item.ExternalId,
            Url = item.Url,
            Author = ContentRules.Author(item.Author, options.AuthorPolicy),
            AuthorPolicy = options.AuthorPolicy,
            Licence = item.Licence,
            FetchedAt = clock.GetUtcNow(),
            PublishedAt = item.PublishedAt,
            Sha256 = sha,
            Signature = signature,
            Title = item.Title,
            Text = item.Text,
            Upvotes = item.Upvotes,
            Comments = item.Comments,
            State = verdict.State,
            Reason = verdict.Reason,
            RunId = runId,
        }, cancellationToken);
        return verdict;
    }

    /// <summary>Signatures of what is kept, and, with an empty id, of what was forgotten.</summary>
    private async Task<List<(string Id, string Signature)>> KnownAsync(CancellationToken cancellationToken) =>
    [
        .. await records.ListAsync<Holder>(IndexTable, ForgottenPartition, cancellationToken).Select(h => ("", h.Signature ?? "")).ToListAsync(cancellationToken),
        .. await records.ListAsync<CollectedContent>(ContentTable, null, cancellationToken).Select(c => (c.Id, c.Signature)).ToListAsync(cancellationToken),
    ];

    private async Task DeleteAsync(CollectedContent content, CancellationToken cancellationToken)
    {
        await records.DeleteAsync(ContentTable, content.Source, content.Id, cancellationToken);
        await records.DeleteAsync(IndexTable, "hash", content.Sha256, cancellationToken);
    }

    private CollectionRun Close(CollectionRun run, string state, List<SkippedItem> skipped) => run with
    {
        State = state,
        FinishedAt = clock.GetUtcNow(),
        NextRunAt = clock.GetUtcNow() + options.Every,
        Skipped = [.. skipped.Take(SkippedListed)],
        SkippedCount = skipped.Count,
    };

    private async Task<CollectionRun> SaveAsync(CollectionRun run, CancellationToken cancellationToken)
    {
        await records.PutAsync(RunTable, run.Source, run.RunId, run, cancellationToken);
        return run;
    }

    private sealed record Holder(string Id, string Source, string RunId, string ExternalId)
    {
        public string? Signature { get; init; }
    }
}
