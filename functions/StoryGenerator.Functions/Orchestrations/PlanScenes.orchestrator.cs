using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record PlanScenesCall(StoryContext Story, Ref<RegisteredIdea> Idea, Ref<ValidatedScript> Script);

/// <summary>The shotlist, and the ids of its shots for the fan-outs.</summary>
public sealed record PlannedScenes(Ref<Shotlist> Shotlist, IReadOnlyList<string> ShotIds);

public static class SceneOrchestration
{
    /// <summary>Beats -> what each shows -> checked -> shots with prompts, seeds and camera.</summary>
    [Function(nameof(PlanScenes))]
    public static async Task<PlannedScenes> PlanScenes([OrchestrationTrigger] TaskOrchestrationContext context, PlanScenesCall call)
    {
        var (story, script) = (call.Story, call.Script);
        var beats = await context.CallActivityAsync<Ref<BeatList>>(nameof(SceneActivities.CutBeats), Call.Of(story, script), Retries.Work);
        var pictures = await context.CallActivityAsync<Ref<SceneDraft>>(nameof(SceneActivities.DescribeScenes), Call.Of(story, call.Idea, script, beats), Retries.Service);
        var valid = await context.CallActivityAsync<Ref<ValidatedScenes>>(nameof(SceneActivities.ValidateScenes), Call.Of(story, beats, pictures), Retries.Work);
        var shots = await context.CallActivityAsync<Ref<Shotlist>>(nameof(SceneActivities.MakeShotlist), Call.Of(story, script, beats, valid), Retries.Work);
        return await context.CallActivityAsync<PlannedScenes>(nameof(SceneActivities.RegisterShotlist), Call.Of(story, shots), Retries.Work);
    }
}
