using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Telemetry;

/// <summary>Writes what stages do to table "StageRuns", to the log and to the meters.</summary>
public sealed class StageJournal(IRecordStore records, TimeProvider clock, ILogger<StageJournal> log) : IStageObserver
{
    public const string Table = "StageRuns";
    private readonly ConcurrentDictionary<(string Story, string Stage), LiveRun> running = new();

    public async Task FoundAsync(StoryContext story, string stage, string key, ArtifactRef output, IReadOnlyList<Degradation> degradations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        running.TryRemove((story.StoryId, stage), out _);
        // The row of the run that did the work says more than "found"; keep it when it is there.
        if (await records.FindAsync<StageRun>(Table, story.StoryId, stage, cancellationToken) is not { State: "done" } done || done.Key != key)
        {
            var now = clock.GetUtcNow();
            await PutAsync(story, new() { Stage = stage, Key = key, State = "found", StartedAt = now, FinishedAt = now, DurationMs = 0, Done = 1, Total = 1, Output = output, Degradations = degradations }, cancellationToken);
        }
    }

    public async Task StartedAsync(StoryContext story, string stage, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        // A GPU stage starts when its task is planned and goes on when the answer comes: one run, one start.
        if (running.TryGetValue((story.StoryId, stage), out var live) && live.IsPlanned)
        {
            live.IsPlanned = false;
            return;
        }

        var run = new StageRun { Stage = stage, Key = key, State = "running", Attempt = 1, StartedAt = clock.GetUtcNow() };
        // Most runs are the first of their stage: one request instead of two.
        if (!await records.TryAddAsync(Table, story.StoryId, stage, run, cancellationToken))
        {
            var before = await records.FindAsync<StageRun>(Table, story.StoryId, stage, cancellationToken);
            run = run with { Attempt = before?.Key == key ? before.Attempt + 1 : 1 };
            await PutAsync(story, run, cancellationToken);
        }

        running[(story.StoryId, stage)] = new(run);
        log.LogInformation("{Stage} of {StoryId} started (attempt {Attempt})", stage, story.StoryId, run.Attempt);
    }

    public async Task PlannedAsync(StoryContext story, string stage, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        running.TryRemove((story.StoryId, stage), out _);
        await StartedAsync(story, stage, key, cancellationToken);
        running[(story.StoryId, stage)].IsPlanned = true;
    }

    public async Task FinishedAsync(StoryContext story, string stage, string key, ArtifactRef output, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(context);
        var run = await TakeAsync(story, stage, key);
        var bytes = context.Saved.Sum(a => a.Bytes);
        run = Close(run, "done") with { Bytes = bytes, CostUsd = context.CostUsd, Output = output, Degradations = context.Degradations, Done = Math.Max(run.Total, 1), Total = Math.Max(run.Total, 1) };
        StageMeters.StageBytes.Add(bytes, new KeyValuePair<string, object?>("stage", Kind(stage)));
        StageMeters.StageCost.Add((double)context.CostUsd, new KeyValuePair<string, object?>("stage", Kind(stage)));
        log.LogInformation("{Stage} of {StoryId} done in {DurationMs:F0} ms, {Bytes} bytes, {CostUsd} USD", stage, story.StoryId, run.DurationMs, bytes, context.CostUsd);
        await PutAsync(story, run, cancellationToken);
    }

    public async Task FailedAsync(StoryContext story, string stage, string key, Exception failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(failure);
        var run = Close(await TakeAsync(story, stage, key), "failed") with { ErrorCode = (failure as StageException)?.Code ?? failure.GetType().Name, Error = failure.Message };
        log.LogWarning(failure, "{Stage} of {StoryId} failed: {ErrorCode}", stage, story.StoryId, run.ErrorCode);
        await PutAsync(story, run, cancellationToken);
    }

    public IProgress<StageProgress> Progress(StoryContext story, string stage) => new Reporter(this, story, stage);

    private StageRun Close(StageRun run, string state)
    {
        var now = clock.GetUtcNow();
        var closed = run with { State = state, FinishedAt = now, DurationMs = (now - run.StartedAt).TotalMilliseconds };
        StageMeters.StageSeconds.Record(closed.DurationMs.Value / 1000, new("stage", Kind(run.Stage)), new("outcome", state));
        return closed;
    }

    private async Task<StageRun> TakeAsync(StoryContext story, string stage, string key)
    {
        if (!running.TryRemove((story.StoryId, stage), out var live))
        {
            return new() { Stage = stage, Key = key, State = "running", StartedAt = clock.GetUtcNow() };
        }

        // A late progress row must not overwrite the last word.
        await live.LastWrite;
        return live.Run;
    }

    private Task PutAsync(StoryContext story, StageRun run, CancellationToken cancellationToken) => records.PutAsync(Table, story.StoryId, run.Stage, run, cancellationToken);

    private static string Kind(string stage) => stage.Split('/')[0];

    private sealed class LiveRun(StageRun run)
    {
        public StageRun Run { get; set; } = run;
        public bool IsPlanned { get; set; }
        public Task LastWrite { get; set; } = Task.CompletedTask;
        public long LastWriteAt { get; set; }
    }

    /// <summary>Progress is for people: at most two writes a second, one at a time, and never a reason to fail.</summary>
    private sealed class Reporter(StageJournal journal, StoryContext story, string stage) : IProgress<StageProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

        public void Report(StageProgress value)
        {
            if (!journal.running.TryGetValue((story.StoryId, stage), out var live))
            {
                return;
            }

            lock (live)
            {
                live.Run = live.Run with { Done = value.Done, Total = value.Total, Note = value.Note };
                if (live.LastWrite.IsCompleted && journal.Elapsed(live.LastWriteAt) >= Every)
                {
                    live.LastWriteAt = journal.Now();
                    live.LastWrite = WriteAsync(live.Run);
                }
            }
        }

        private async Task WriteAsync(StageRun run)
        {
            try
            {
                await journal.PutAsync(story, run, CancellationToken.None);
            }
            catch (Exception away) when (away is Azure.RequestFailedException or StageException)
            {
                journal.Debug(away, stage);
            }
        }
    }

    private long Now() => clock.GetTimestamp();

    private TimeSpan Elapsed(long since) => clock.GetElapsedTime(since);

    private void Debug(Exception away, string stage) => log.LogDebug(away, "Progress of {Stage} was not written", stage);
}
