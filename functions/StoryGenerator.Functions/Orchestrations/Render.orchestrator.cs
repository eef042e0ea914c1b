using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record RenderCall(StoryContext Story, Ref<ValidatedScript> Script, PlannedScenes Scenes, Narrated Narrated, Pictured Pictured);

/// <summary>What is seen: the shots, joined, and the cover.</summary>
public sealed record Shown(Ref<AssembledVideo> Joined, Ref<Cover> Cover, IReadOnlyList<Ref<RenderedShot>> Shots);

/// <summary>The finished file, and what it was put together from.</summary>
public sealed record Rendered(Ref<FinishedVideo> Video, Ref<Narration> Narration, Ref<Cover> Cover, IReadOnlyList<Ref<RenderedShot>> Shots);

public sealed record RenderShotCall(RenderCall From, string ShotId);

public sealed record FinishCall(StoryContext Story, Shown Shown, Sounded Sounded);

public sealed record AssembleCall(StoryContext Story, IReadOnlyList<Ref<RenderedShot>> Shots, Ref<Timeline> Timeline);

public static class RenderOrchestration
{
    /// <summary>Shots on their way at once, some 150 MB each: one more than small machines have cores, so that one loads or saves while two encode.</summary>
    private const int Cap = 3;

    /// <summary>Every shot encoded once (fan-out) -> joined by stream copy; the cover made beside it.</summary>
    [Function(nameof(Render))]
    public static async Task<Shown> Render([OrchestrationTrigger] TaskOrchestrationContext context, RenderCall call)
    {
        var (story, timed) = (call.Story, call.Narrated.Shots);
        var cover = context.CallActivityAsync<Ref<Cover>>(nameof(RenderActivities.MakeCover), call, Retries.Work);
        // The longest first: at the end nothing waits for one long shot.
        var encoded = await timed.LongestFirst.ByItemAsync(
            Cap, id => context.CallActivityAsync<Ref<RenderedShot>>(nameof(RenderActivities.RenderShot), new RenderShotCall(call, id), Retries.Work));
        var shots = call.Scenes.ShotIds.Select(id => encoded[id]).ToArray();
        var joined = await context.CallActivityAsync<Ref<AssembledVideo>>(nameof(RenderActivities.Assemble), new AssembleCall(story, shots, timed.Timeline), Retries.Work);
        return new(joined, await cover, shots);
    }

    /// <summary>Picture and sound muxed, the encoding checked beside it.</summary>
    [Function(nameof(Finish))]
    public static async Task<Rendered> Finish([OrchestrationTrigger] TaskOrchestrationContext context, FinishCall call)
    {
        var (story, shown, sounded) = (call.Story, call.Shown, call.Sounded);
        var encoding = context.CallActivityAsync<Ref<EncodingReport>>(nameof(RenderActivities.CheckEncoding), Call.Of(story, shown.Joined), Retries.Work);
        var video = await context.CallActivityAsync<Ref<FinishedVideo>>(nameof(RenderActivities.FinishVideo), Call.Of(story, shown.Joined, sounded.Audio), Retries.Work);
        await encoding;
        return new(video, sounded.Narration, shown.Cover, shown.Shots);
    }
}
