using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record SoundCall(StoryContext Story, Ref<ValidatedScript> Script, Ref<Shotlist> Shotlist, Narrated Narrated);

/// <summary>What is heard: the mix, and the same fitted to the frames.</summary>
public sealed record Sounded(Ref<Narration> Narration, Ref<SyncedAudio> Audio);

public static class SoundOrchestration
{
    /// <summary>The voice checked -> music -> mixed -> fitted to the frames.</summary>
    [Function(nameof(MakeSound))]
    public static async Task<Sounded> MakeSound([OrchestrationTrigger] TaskOrchestrationContext context, SoundCall call)
    {
        var (story, script, speech) = (call.Story, call.Script, call.Narrated.Speech);
        var report = await context.CallActivityAsync<Ref<AudioCheckReport>>(nameof(AudioActivities.CheckAudio), Call.Of(story, speech, script), Retries.Work);
        var music = await context.CallActivityAsync<Ref<MusicBed>?>(nameof(AudioActivities.PlayMusic), Call.Of(story, speech, script, call.Shotlist), Retries.Work);
        var mix = await context.CallActivityAsync<Ref<Narration>>(nameof(AudioActivities.MixAudio), new MixCall(story, speech, music, report), Retries.Work);
        return new(mix, await context.CallActivityAsync<Ref<SyncedAudio>>(nameof(RenderActivities.FitAudio), Call.Of(story, mix, call.Narrated.Shots.Timeline), Retries.Work));
    }
}
