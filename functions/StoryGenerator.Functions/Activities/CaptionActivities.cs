using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scenes.Timing;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P27-P30 and the cuts: the time of every word, captions, and the frames of every shot.</summary>
public sealed class CaptionActivities(
    Stages stages, [FromKeyedServices("alignment")] AlignmentStage alignment, GivenTimesStage given, CaptionsStage captions, CaptionCheckStage check, TimeShotsStage timing)
{
    /// <summary>Null where the synthesiser gave the times: see <see cref="TakeGivenTimes"/>.</summary>
    [Function(nameof(PlanAlignment))]
    public async Task<GpuPlan?> PlanAlignment([ActivityTrigger] Call<ValidatedScript, MasteredSpeech> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (await stages.ReadAsync(call.Second, cancellationToken)).Words is null
            ? await stages.PlanAsync(alignment, await InputAsync(call.First, call.Second, cancellationToken), call.Story, cancellationToken)
            : null;
    }

    [Function(nameof(TakeGivenTimes))]
    public async Task<Ref<AlignedScript>> TakeGivenTimes([ActivityTrigger] Call<ValidatedScript, MasteredSpeech> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var script = (await stages.ReadAsync(call.First, cancellationToken)).Script;
        var speech = await stages.ReadAsync(call.Second, cancellationToken);
        return await stages.RunAsync(given, new GivenTimesInput([.. script.Words], speech.Words!, speech.DurationSeconds), call.Story, cancellationToken);
    }

    [Function(nameof(AcceptAlignment))]
    public async Task<Ref<AlignedScript>> AcceptAlignment([ActivityTrigger] AlignmentAnswer call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.AcceptAsync(alignment, await InputAsync(call.Script, call.Speech, cancellationToken), call.Heard, call.Story, cancellationToken);
    }

    [Function(nameof(MakeCaptions))]
    public async Task<Ref<Captions>> MakeCaptions([ActivityTrigger] Call<ValidatedScript, AlignedScript, MasteredSpeech> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var words = await stages.ReadAsync(call.Second, cancellationToken);
        var seconds = (await stages.ReadAsync(call.Third, cancellationToken)).DurationSeconds;
        var made = await stages.RunAsync(captions, new CaptionsInput(words, seconds, CaptionStyle.Default, new()), call.Story, cancellationToken);
        var script = (await stages.ReadAsync(call.First, cancellationToken)).Script;
        await stages.RunAsync(check, new CaptionCheckInput((await stages.ReadAsync(made, cancellationToken)).Cues, [.. script.Words], new()), call.Story, cancellationToken);
        return made;
    }

    [Function(nameof(TimeShots))]
    public async Task<TimedShots> TimeShots([ActivityTrigger] Call<Shotlist, AlignedScript, MasteredSpeech> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new TimeShotsInput(
            ShotSpan.Of(await stages.ReadAsync(call.First, cancellationToken)),
            await stages.ReadAsync(call.Second, cancellationToken),
            (await stages.ReadAsync(call.Third, cancellationToken)).DurationSeconds);
        var timeline = await stages.RunAsync(timing, input, call.Story, cancellationToken);
        var shots = (await stages.ReadAsync(timeline, cancellationToken)).Shots;
        return new(timeline, [.. shots.OrderByDescending(s => s.FrameCount).Select(s => s.ShotId)]);
    }

    private async Task<AlignmentInput> InputAsync(Ref<ValidatedScript> validated, Ref<MasteredSpeech> mastered, CancellationToken cancellationToken)
    {
        var script = (await stages.ReadAsync(validated, cancellationToken)).Script;
        var speech = await stages.ReadAsync(mastered, cancellationToken);
        return new(speech.Audio, speech.DurationSeconds, script.Sentences, script.Language, speech.Sentences);
    }
}
