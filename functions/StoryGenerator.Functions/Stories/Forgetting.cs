using Microsoft.DurableTask.Client;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Registry;
using StoryGenerator.Core.Stories;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Edits;

namespace StoryGenerator.Functions.Stories;

/// <summary>What a request to forget took away.</summary>
public sealed record ForgetReport(int Content, int Runs, IReadOnlyList<string> Stories, int Artifacts, int Answers);

/// <summary>A story that was forgotten: its id, no words.</summary>
public sealed record ForgottenStory(string StoryId, string Language, DateTimeOffset At)
{
    public const string Table = "ForgottenStories";

    public const string Partition = "story";
}

/// <summary>Forgets a source, a text, an address or an author with everything made from it: stories, their files and rows, and the
/// answers of providers to questions that carried the text. The books keep their sums; they hold no words.</summary>
public sealed class Forgetting(
    ContentCollection collection, StoryInstances instances, IRecordStore records, IArtifactStore artifacts, IPaidCalls paid, TimeProvider clock)
{
    /// <summary>Longer than anything that was under way when a story was forgotten: activities, GPU jobs, polled provider jobs.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(1);

    private static readonly string[] StoryTables =
    [
        StageJournal.Table, ScriptRecord.Table, ShotlistRecord.Table, ScriptEdit.Table, ShotlistVersion.Table, AudioRegistryStage.Table, KeyframeRegistryStage.Table, ClipRegistryStage.Table, StoryBook.Table,
    ];

    /// <remarks>The collected texts go last: a request that breaks off is found by them again.</remarks>
    public async Task<ForgetReport> ForgetAsync(string what, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        var content = (await collection.MatchesAsync(what, cancellationToken)).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var gone = new List<string>();
        var (files, answers) = (0, 0);
        await foreach (var story in records.ListAsync<StoryRecord>(StoryBook.Table, null, cancellationToken))
        {
            if ((story.ContentId is { } id && (content.Contains(id) || id == what)) || story.SourceUrl == what || story.SourceAuthor == what)
            {
                var (f, a) = await ForgetStoryAsync(story.Context, client, cancellationToken);
                (files, answers) = (files + f, answers + a);
                gone.Add(story.Context.StoryId);
            }
        }

        var forgotten = await collection.ForgetAsync(what, cancellationToken);
        return new(forgotten.Content.Count, forgotten.Runs, gone, files, answers);
    }

    /// <summary>Deletes what activities and workers that were under way stored after their story was forgotten: no engine calls them back.</summary>
    /// <returns>The number of files.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var files = 0;
        foreach (var story in await records.ListAsync<ForgottenStory>(ForgottenStory.Table, ForgottenStory.Partition, cancellationToken).ToListAsync(cancellationToken))
        {
            files += (await DeleteAsync(story, cancellationToken)).Files;
            if (clock.GetUtcNow() - story.At > Afterwards)
            {
                await records.DeleteAsync(ForgottenStory.Table, ForgottenStory.Partition, story.StoryId, cancellationToken);
            }
        }

        return files;
    }

    private async Task<(int Files, int Answers)> ForgetStoryAsync(StoryContext story, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var gone = new ForgottenStory(story.StoryId, story.Language, clock.GetUtcNow());
        await records.PutAsync(ForgottenStory.Table, ForgottenStory.Partition, gone.StoryId, gone, cancellationToken);
        await instances.TerminateAsync(client, gone.StoryId, cancellationToken);
        await instances.PurgeAsync(client, gone.StoryId, cancellationToken);
        return await DeleteAsync(gone, cancellationToken);
    }

    private async Task<(int Files, int Answers)> DeleteAsync(ForgottenStory story, CancellationToken cancellationToken)
    {
        var answers = await paid.ForgetAsync(story.StoryId, cancellationToken);
        var files = await artifacts.DeletePrefixAsync(ArtifactPaths.Story(story.StoryId), cancellationToken);
        await records.DeleteAsync(IdeaRecord.Table, story.Language, story.StoryId, cancellationToken);
        await records.DeleteAsync(ScriptRecord.Table, ScriptRecord.FinalPartition, story.StoryId, cancellationToken);
        foreach (var table in StoryTables)
        {
            await records.DeletePartitionAsync(table, story.StoryId, cancellationToken);
        }

        return (files, answers);
    }
}
