using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Exports;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Activities;

public sealed record ExportCall(
    StoryContext Story, Ref<RegisteredIdea> Idea, WrittenScript Written, PlannedScenes Scenes, Narrated Narrated, Pictured Pictured, Rendered Rendered, Judged Judged);

/// <summary>P47: everything a person or a publisher needs, in one folder.</summary>
public sealed class ExportActivities(Stages stages, ExportStage export, StoryBook book, ScriptVersions versions, CostLedger ledger, StoryDocuments documents)
{
    [Function(nameof(ExportStory))]
    public async Task<StoryOutcome> ExportStory([ActivityTrigger] ExportCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var story = call.Story;
        var kept = await book.FindAsync(story.StoryId, cancellationToken) ?? throw new PermanentStageException("story-forgotten", $"{story.StoryId} is no longer kept.");
        var selected = await stages.ReadAsync(call.Written.Selected, cancellationToken);
        var report = (await stages.ReadAsync(call.Judged.Result, cancellationToken)).Report;
        var script = (await stages.ReadAsync(call.Written.Script, cancellationToken)).Script;
        var input = new ExportInput
        {
            CreatedAt = kept.CreatedAt,
            Idea = (await stages.ReadAsync(call.Idea, cancellationToken)).Idea,
            Script = script,
            // A script by hand was not scored by the loop that chose among the writer's own.
            Score = selected.Chosen.Script.Version == script.Version ? selected.Chosen.Combined : null,
            Versions = [.. (await versions.AllAsync(story.StoryId, cancellationToken)).Select(v => new ScriptVersion(v.Script.Version, v.Script.Parent, v.Script.Author, v.Script.Reason, v.Score))],
            Shotlist = await stages.ReadAsync(call.Scenes.Shotlist, cancellationToken),
            Narration = await stages.ReadAsync(call.Rendered.Narration, cancellationToken),
            Captions = await stages.ReadAsync(call.Narrated.Captions, cancellationToken),
            Keyframes = await stages.ReadAsync(call.Pictured.Keyframes, cancellationToken),
            Clips = await stages.ReadAsync(call.Pictured.Clips, cancellationToken),
            Shots = await Task.WhenAll(call.Rendered.Shots.Select(s => stages.ReadAsync(s, cancellationToken))),
            Video = await stages.ReadAsync(call.Rendered.Video, cancellationToken),
            Cover = await stages.ReadAsync(call.Rendered.Cover, cancellationToken),
            Qc = report,
            QcPage = (await stages.ReadAsync(call.Judged.Report, cancellationToken)).Html,
            Degradations = await documents.DegradationsAsync(story.StoryId, cancellationToken),
            Costs = await CostsAsync(story, cancellationToken),
        };
        var exported = await stages.ReadAsync(await stages.RunAsync(export, input, story, cancellationToken), cancellationToken);
        return new("completed", report.Status.ToString().ToLowerInvariant(), null, null, null, [.. exported.Files.Select(f => f.Artifact)]);
    }

    private async Task<IReadOnlyList<ExportCost>> CostsAsync(StoryContext story, CancellationToken cancellationToken)
    {
        var entries = await ledger.EntriesAsync(story.StoryId, cancellationToken).ToListAsync(cancellationToken);
        return ExportCost.Of(entries);
    }
}
