using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record PictureCall(StoryContext Story, PlannedScenes Scenes);

/// <summary>One picture and one clip a shot, in the order of the shots.</summary>
public sealed record Pictured(Ref<KeyframeList> Keyframes, Ref<ClipList> Clips);

/// <summary>A step of one shot.</summary>
public sealed record ShotCall<T>(StoryContext Story, string ShotId, Ref<T> From);

/// <summary>A worker's answer for one shot.</summary>
public sealed record ShotAnswer<T>(StoryContext Story, string ShotId, Ref<T> From, GpuJobResult Result);

/// <summary>All shots together.</summary>
public sealed record ShotsCall<T>(StoryContext Story, Ref<Shotlist> Shotlist, IReadOnlyList<Ref<T>> Shots);

public static class PictureOrchestration
{
    /// <summary>Shots on workers at once; the workers' own number decides how fast the queue empties.</summary>
    private const int Cap = 6;
    private static readonly TimeSpan KeyframeLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClipLimit = TimeSpan.FromMinutes(30);

    /// <summary>Prompts -> keyframes (fan-out) -> the batch checked, look-alikes once more -> clips (fan-out) -> checked and registered.</summary>
    [Function(nameof(Picture))]
    public static async Task<Pictured> Picture([OrchestrationTrigger] TaskOrchestrationContext context, PictureCall call)
    {
        var (story, shotlist, ids) = (call.Story, call.Scenes.Shotlist, call.Scenes.ShotIds);

        var prompts = await context.CallActivityAsync<Ref<KeyframePromptList>>(nameof(ImageActivities.PromptKeyframes), Call.Of(story, shotlist), Retries.Work);
        var keyframes = await ids.InParallelAsync(Cap, id => KeyframeAsync(new(story, id, prompts)));
        var batch = await context.CallActivityAsync<CheckedBatch>(nameof(ImageActivities.CheckKeyframes), new CheckKeyframesCall(story, prompts, keyframes), Retries.Work);
        var again = await batch.ShotIds.ByItemAsync(Cap, id => KeyframeAsync(new(story, id, prompts, batch.Batch)));
        var best = ids.Select((id, n) => again.GetValueOrDefault(id, keyframes[n])).ToArray();
        var kept = await context.CallActivityAsync<Ref<KeyframeList>>(nameof(ImageActivities.RegisterKeyframes), new ShotsCall<Keyframe>(story, shotlist, best), Retries.Work);
        var clips = await ids.InParallelAsync(Cap, ClipAsync);
        return new(kept, await context.CallActivityAsync<Ref<ClipList>>(nameof(ClipActivities.RegisterClips), new ShotsCall<Clip>(story, shotlist, clips), Retries.Work));

        async Task<Ref<Keyframe>> KeyframeAsync(KeyframeCall shot)
        {
            var plan = await context.CallActivityAsync<GpuPlan>(nameof(ImageActivities.PlanKeyframe), shot, Retries.Work);
            var result = await context.RunOnWorkerAsync(story, plan, KeyframeLimit);
            return await context.CallActivityAsync<Ref<Keyframe>>(nameof(ImageActivities.AcceptKeyframe), shot with { Result = result }, Retries.Work);
        }

        async Task<Ref<Clip>> ClipAsync(string id)
        {
            var shot = new ClipCall(story, id, shotlist, kept);
            var plan = await context.CallActivityAsync<GpuPlan>(nameof(ClipActivities.PlanClip), shot, Retries.Work);
            var result = await context.RunOnWorkerAsync(story, plan, ClipLimit);
            var clip = await context.CallActivityAsync<Ref<Clip>>(nameof(ClipActivities.AcceptClip), shot with { Result = result }, Retries.Work);
            if (await context.CallActivityAsync<GpuPlan?>(nameof(ClipActivities.PlanInterpolation), new ShotCall<Clip>(story, id, clip), Retries.Work) is { } slow)
            {
                var smooth = await context.RunOnWorkerAsync(story, slow, ClipLimit);
                clip = await context.CallActivityAsync<Ref<Clip>>(nameof(ClipActivities.AcceptInterpolation), new ShotAnswer<Clip>(story, id, clip, smooth), Retries.Work);
            }

            return await context.CallActivityAsync<Ref<Clip>>(nameof(ClipActivities.CheckClip), new ShotCall<Clip>(story, id, clip), Retries.Work);
        }
    }
}

/// <summary>A picture of one shot; when it is asked for again, from the prompts of the checked batch.</summary>
public sealed record KeyframeCall(StoryContext Story, string ShotId, Ref<KeyframePromptList> Prompts, Ref<KeyframeBatch>? Again = null, GpuJobResult? Result = null);

public sealed record CheckKeyframesCall(StoryContext Story, Ref<KeyframePromptList> Prompts, IReadOnlyList<Ref<Keyframe>> Shots);

/// <summary>The batch's verdict, and the shots that are made once more.</summary>
public sealed record CheckedBatch(Ref<KeyframeBatch> Batch, IReadOnlyList<string> ShotIds);

public sealed record ClipCall(StoryContext Story, string ShotId, Ref<Shotlist> Shotlist, Ref<KeyframeList> Keyframes, GpuJobResult? Result = null);
