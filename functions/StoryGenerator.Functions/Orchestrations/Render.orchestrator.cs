using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record RenderCall(StoryContext Story, Ref<ValidatedScript> Script, PlannedScenes Scenes, Narrated Narrated, Pictured Pictured);

/// <summary>The finished file and its cover.</summary>
public sealed record Rendered(Ref<FinishedVideo> Video, Ref<Cover> Cover, IReadOnlyList<Ref<RenderedShot>> Shots);

public sealed record RenderShotCall(RenderCall From, string ShotId);

public sealed record AssembleCall(StoryContext Story, IReadOnlyList<Ref<RenderedShot>> Shots, Ref<Timeline> Timeline);

public static class RenderOrchestration
{
    /// <summary>Shots on their way at once, some 150 MB each: one more than small machines have cores, so that one loads or saves while two encode.</summary>
    private const int Cap = 3;

    /// <summary>Every shot encoded once (fan-out) -> joined by stream copy -> muxed; the audio fitted and the cover made beside it.</summary>
    [Function(nameof(Render))]
    public static async Task<Rendered> Render([OrchestrationTrigger] TaskOrchestrationContext context, RenderCall call)
    {
        var (story, timed) = (call.Story, call.Narrated.Shots);
        var cover = context.CallActivityAsync<Ref<Cover>>(nameof(RenderActivities.MakeCover), call, Retries.Work);
        var audio = context.CallActivityAsync<Ref<SyncedAudio>>(nameof(RenderActivities.FitAudio), Call.Of(story, call.Narrated.Narration, timed.Timeline), Retries.Work);
        // The longest first: at the end nothing waits for one long shot.
        var encoded = await timed.LongestFirst.ByItemAsync(
            Cap, id => context.CallActivityAsync<Ref<RenderedShot>>(nameof(RenderActivities.RenderShot), new RenderShotCall(call, id), Retries.Work));
        var shots = call.Scenes.ShotIds.Select(id => encoded[id]).ToArray();
        var joined = await context.CallActivityAsync<Ref<AssembledVideo>>(nameof(RenderActivities.Assemble), new AssembleCall(story, shots, timed.Timeline), Retries.Work);
        var encoding = context.CallActivityAsync<Ref<EncodingReport>>(nameof(RenderActivities.CheckEncoding), Call.Of(story, joined), Retries.Work);
        var video = await context.CallActivityAsync<Ref<FinishedVideo>>(nameof(RenderActivities.FinishVideo), Call.Of(story, joined, await audio), Retries.Work);
        await encoding;
        return new(video, await cover, shots);
    }
}
