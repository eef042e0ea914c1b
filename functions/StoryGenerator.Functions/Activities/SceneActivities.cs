using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scenes.Beats;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P16-P20: from the script to the shotlist.</summary>
public sealed class SceneActivities(Stages stages, ShotlistVersions versions, IRecordStore records)
{
    /// <summary>Name under which an edit of the script leaves the shots as they were (see <see cref="StoryContext.Overrides"/>).</summary>
    public const string ShotlistBefore = "shotlist-before";

    [Function(nameof(CutBeats))]
    public async Task<Ref<BeatList>> CutBeats([ActivityTrigger] Call<ValidatedScript> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var script = (await stages.ReadAsync(call.From, cancellationToken)).Script;
        return await stages.RunAsync(new SceneBeatsStage(), new SceneBeatsInput(script, Options(call.Story, script)), call.Story, cancellationToken);
    }

    [Function(nameof(DescribeScenes))]
    public async Task<Ref<SceneDraft>> DescribeScenes([ActivityTrigger] Call<RegisteredIdea, ValidatedScript, BeatList> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var story = call.Story;
        var writer = stages.Writer(story, "scene-descriptions");
        var script = (await stages.ReadAsync(call.Second, cancellationToken)).Script;
        var registered = await stages.ReadAsync(call.First, cancellationToken);
        var brief = new ScriptBrief(
            registered.Idea, registered.Topic, story.Audience, story.Language, script.Words.Count(), story.SeedFor("scene-descriptions"));
        var input = new SceneDescriptionsInput(brief, script, (await stages.ReadAsync(call.Third, cancellationToken)).Beats, writer.Author);
        return await stages.RunAsync(new SceneDescriptionsStage(writer), input, story, cancellationToken);
    }

    [Function(nameof(ValidateScenes))]
    public async Task<Ref<ValidatedScenes>> ValidateScenes([ActivityTrigger] Call<BeatList, SceneDraft> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new ValidateScenesInput(await stages.ReadAsync(call.Second, cancellationToken), (await stages.ReadAsync(call.First, cancellationToken)).Beats);
        return await stages.RunAsync(new ValidateScenesStage(), input, call.Story, cancellationToken);
    }

    [Function(nameof(MakeShotlist))]
    public async Task<Ref<Shotlist>> MakeShotlist([ActivityTrigger] Call<ValidatedScript, BeatList, ValidatedScenes> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new ShotlistInput(
            (await stages.ReadAsync(call.First, cancellationToken)).Script,
            (await stages.ReadAsync(call.Second, cancellationToken)).Beats,
            (await stages.ReadAsync(call.Third, cancellationToken)).Draft,
            call.Story.SeedFor("shotlist"),
            Before: call.Story.Overrides.TryGetValue(ShotlistBefore, out var before) ? await stages.ReadAsync(Ref<Shotlist>.To(before), cancellationToken) : null);
        return await stages.RunAsync(new ShotlistStage(), input, call.Story, cancellationToken);
    }

    [Function(nameof(RegisterShotlist))]
    public async Task<PlannedScenes> RegisterShotlist([ActivityTrigger] Call<Shotlist> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var shotlist = await stages.ReadAsync(call.From, cancellationToken);
        await stages.RunAsync(new RegisterShotlistStage(records), new RegisterShotlistInput(call.Story.StoryId, shotlist), call.Story, cancellationToken);
        await versions.KeepAsync(call.Story.StoryId, call.From.Untyped, from: null, stages.Writer(call.Story, "scene-descriptions").Author, "planned from the script", cancellationToken);
        return new(call.From, [.. shotlist.Shots.Select(s => s.Id)]);
    }

    /// <summary>The preset's number of shots, or as many as the words need when the story sets its own length.</summary>
    private static BeatOptions Options(StoryContext story, Script script)
    {
        var preset = story.Lengths();
        if (!story.Settings.ContainsKey("Script:Words"))
        {
            return new(preset.MinShots, preset.MaxShots);
        }

        var seconds = script.Words.Count() / new BeatOptions(1, 1).WordsPerSecond;
        return new(1, Math.Clamp((int)Math.Ceiling(seconds / 4), 1, 200));
    }
}
