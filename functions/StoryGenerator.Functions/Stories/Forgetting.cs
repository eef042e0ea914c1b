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

/// <summary>Forgets a source, a text, an address or an author with everything made from it: stories, their files and rows, and the
/// answers of providers to questions that carried the text. The books keep their sums; they hold no words.</summary>
public sealed class Forgetting(
    ContentCollection collection, StoryInstances instances, IRecordStore records, IArtifactStore artifacts, IPaidCalls paid)
{
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

    private async Task<(int Files, int Answers)> ForgetStoryAsync(StoryContext story, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = story.StoryId;
        await instances.TerminateAsync(client, id, cancellationToken);
        await instances.PurgeAsync(client, id, cancellationToken);
        var answers = await paid.ForgetAsync(id, cancellationToken);
        var files = await artifacts.DeletePrefixAsync(ArtifactPaths.Story(id), cancellationToken);
        await records.DeleteAsync(IdeaRecord.Table, story.Language, id, cancellationToken);
        await records.DeleteAsync(ScriptRecord.Table, ScriptRecord.FinalPartition, id, cancellationToken);
        foreach (var table in StoryTables)
        {
            await records.DeletePartitionAsync(table, id, cancellationToken);
        }

        return (files, answers);
    }
}
