using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Registry;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>What writing came to: the script to film, and how it was judged.</summary>
public sealed record WrittenScript(Ref<ValidatedScript> Script, Ref<SelectedScript> Selected, Ref<ImprovedScript> Versions);

public static class ScriptOrchestration
{
    /// <summary>v0 draft -> v1 revised for the voice -> v2-v4 improved -> the best, with voice tags, validated and registered.</summary>
    [Function(nameof(WriteScript))]
    public static async Task<WrittenScript> WriteScript([OrchestrationTrigger] TaskOrchestrationContext context, Call<RegisteredIdea> call)
    {
        var (story, idea) = (call.Story, call.From);
        var draft = await context.CallActivityAsync<Ref<Script>>(nameof(ScriptActivities.DraftScript), call, Retries.Service);
        var revised = await context.CallActivityAsync<Ref<Script>>(nameof(ScriptActivities.ReviseScript), Call.Of(story, idea, draft), Retries.Service);
        var versions = await context.CallActivityAsync<Ref<ImprovedScript>>(nameof(ScriptActivities.ImproveScript), Call.Of(story, idea, revised), Retries.Service);
        var best = await context.CallActivityAsync<Ref<SelectedScript>>(nameof(ScriptActivities.SelectScript), Call.Of(story, versions), Retries.Work);
        var enhanced = await context.CallActivityAsync<Ref<Script>>(nameof(ScriptActivities.EnhanceScript), Call.Of(story, idea, best), Retries.Service);
        var valid = await context.CallActivityAsync<Ref<ValidatedScript>>(nameof(ScriptActivities.ValidateScript), Call.Of(story, enhanced), Retries.Work);
        await context.CallActivityAsync<Ref<RegisteredScript>>(nameof(ScriptActivities.RegisterScript), Call.Of(story, valid, versions), Retries.Work);
        return new(valid, best, versions);
    }
}
