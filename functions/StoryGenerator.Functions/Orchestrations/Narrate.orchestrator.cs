using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record NarrateCall(StoryContext Story, Ref<RegisteredIdea> Idea, Ref<ValidatedScript> Script, Ref<Shotlist> Shotlist);

/// <summary>The voice, the time of every word, the captions and the frames of every shot.</summary>
public sealed record Narrated(Ref<MasteredSpeech> Speech, Ref<AlignedScript> Words, Ref<Captions> Captions, TimedShots Shots);

/// <summary>The frames of every shot, and the ids of the shots from the longest to the shortest.</summary>
public sealed record TimedShots(Ref<Timeline> Timeline, IReadOnlyList<string> LongestFirst);

public static class NarrationOrchestration
{
    private static readonly TimeSpan AlignLimit = TimeSpan.FromMinutes(10);

    /// <summary>Voice -> trimmed -> mastered -> the time of every word -> captions and cuts.</summary>
    [Function(nameof(Narrate))]
    public static async Task<Narrated> Narrate([OrchestrationTrigger] TaskOrchestrationContext context, NarrateCall call)
    {
        var (story, script, shotlist) = (call.Story, call.Script, call.Shotlist);
        var take = await context.CallActivityAsync<Ref<SpokenTake>>(nameof(AudioActivities.Speak), Call.Of(story, call.Idea, script), Retries.Service);
        var trimmed = await context.CallActivityAsync<Ref<SpokenTake>>(nameof(AudioActivities.TrimSilence), Call.Of(story, take), Retries.Work);
        var speech = await context.CallActivityAsync<Ref<MasteredSpeech>>(nameof(AudioActivities.MasterSpeech), Call.Of(story, trimmed), Retries.Work);
        var words = await AlignAsync();
        var captions = await context.CallActivityAsync<Ref<Captions>>(nameof(CaptionActivities.MakeCaptions), Call.Of(story, script, words, speech), Retries.Work);
        var shots = await context.CallActivityAsync<TimedShots>(nameof(CaptionActivities.TimeShots), Call.Of(story, shotlist, words, speech), Retries.Work);
        return new(speech, words, captions, shots);

        async Task<Ref<AlignedScript>> AlignAsync()
        {
            if (await context.CallActivityAsync<GpuPlan?>(nameof(CaptionActivities.PlanAlignment), Call.Of(story, script, speech), Retries.Work) is not { } plan)
            {
                return await context.CallActivityAsync<Ref<AlignedScript>>(nameof(CaptionActivities.TakeGivenTimes), Call.Of(story, script, speech), Retries.Work);
            }

            var heard = await context.RunOnWorkerAsync(story, plan, AlignLimit);
            return await context.CallActivityAsync<Ref<AlignedScript>>(nameof(CaptionActivities.AcceptAlignment), new AlignmentAnswer(story, script, speech, heard), Retries.Work);
        }
    }
}

public sealed record AlignmentAnswer(StoryContext Story, Ref<ValidatedScript> Script, Ref<MasteredSpeech> Speech, GpuJobResult Heard);
