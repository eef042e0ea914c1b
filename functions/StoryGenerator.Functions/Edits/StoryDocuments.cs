using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Edits;

/// <summary>The documents a story's stages came to, as the journal knows them.</summary>
public sealed class StoryDocuments(IRecordStore records, IArtifactStore artifacts)
{
    /// <summary>What a stage came to last, or null when it has not ended yet.</summary>
    public async Task<T?> FindAsync<T>(string storyId, string stage, CancellationToken cancellationToken) where T : class =>
        (await RunAsync(storyId, stage, cancellationToken))?.Output is { } output ? await artifacts.ReadAsync(Ref<T>.To(output), cancellationToken) : null;

    /// <summary>The newest run of a stage, or null.</summary>
    public Task<StageRun?> RunAsync(string storyId, string stage, CancellationToken cancellationToken) =>
        records.FindAsync<StageRun>(StageJournal.Table, storyId, stage, cancellationToken);

    /// <summary>The stage that failed with a message, or null.</summary>
    public async Task<StageRun?> FailureAsync(string storyId, string? message, CancellationToken cancellationToken)
    {
        await foreach (var run in records.ListAsync<StageRun>(StageJournal.Table, storyId, cancellationToken))
        {
            if (run.State == "failed" && run.Error == message)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Honest marks of every stage's newest run.</summary>
    public async Task<IReadOnlyList<Degradation>> DegradationsAsync(string storyId, CancellationToken cancellationToken)
    {
        var all = new List<Degradation>();
        await foreach (var run in records.ListAsync<StageRun>(StageJournal.Table, storyId, cancellationToken))
        {
            all.AddRange(run.Degradations);
        }

        return all;
    }
}
