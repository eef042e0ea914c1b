using Microsoft.DurableTask.Client;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Stories;

/// <summary>Starts, finds and steers stories. The durable instance of a story has the story's id.</summary>
public sealed class StoryBook(IRecordStore records)
{
    public const string Table = "Stories";

    public Task<StoryRecord?> FindAsync(string storyId, CancellationToken cancellationToken) =>
        records.FindAsync<StoryRecord>(Table, storyId, "story", cancellationToken);

    /// <summary>A story as callers see it.</summary>
    /// <param name="runs">Its stages, where the caller wants them shown.</param>
    public static async Task<StoryView> ViewAsync(StoryRecord story, DurableTaskClient client, CancellationToken cancellationToken, IReadOnlyList<StageRun>? runs = null)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(client);
        // The custom status, which says that a review is awaited, comes only with inputs and outputs.
        return StoryView.Of(story, await client.GetInstanceAsync(story.Context.StoryId, getInputsAndOutputs: true, cancellationToken), runs);
    }

    /// <summary>Keeps the story and starts it; a story that is there already is returned as it is. True when it is new.</summary>
    public async Task<(StoryRecord Story, bool IsNew)> CreateAsync(StoryRecord story, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        var isNew = await records.TryAddAsync(Table, story.Context.StoryId, "story", story, cancellationToken);
        var kept = isNew ? story : await FindAsync(story.Context.StoryId, cancellationToken) ?? story;
        // The record comes first: a crash between the two leaves a story without an instance, and the same request starts it.
        if (kept.Outcome is null && await client.GetInstanceAsync(kept.Context.StoryId, cancellation: cancellationToken) is null)
        {
            await StartAsync(kept, client, cancellationToken);
        }

        return (kept, isNew);
    }

    /// <summary>Runs a story that ended (failed, cancelled, needing attention, or with a new take): what is done is found, the rest is made.</summary>
    public async Task<StoryRecord> RunAgainAsync(string storyId, DurableTaskClient client, Func<StoryRecord, StoryRecord> change, CancellationToken cancellationToken)
    {
        var story = await records.UpdateAsync<StoryRecord>(Table, storyId, "story", s => change(s!) with { Run = s!.Run + 1, Outcome = null }, cancellationToken);
        await StartAsync(story, client, cancellationToken);
        return story;
    }

    public Task CloseAsync(string storyId, int run, StoryOutcome outcome, CancellationToken cancellationToken) =>
        records.UpdateAsync<StoryRecord>(Table, storyId, "story",
            s => s is null ? throw new PermanentStageException("story-forgotten", $"{storyId} is no longer kept.") : s.Run == run ? s with { Outcome = outcome } : s,
            cancellationToken);

    private static Task StartAsync(StoryRecord story, DurableTaskClient client, CancellationToken cancellationToken) =>
        Starts.OnceAsync(client, nameof(StoryOrchestration.Story), story.Context.StoryId, new StoryRun(story.Context, story.Run), cancellationToken);
}
