using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public static class IdeaOrchestration
{
    /// <summary>Source or topic -> ideas -> clusters and ranks -> the best one, validated and registered.</summary>
    [Function(nameof(FindIdea))]
    public static async Task<Ref<RegisteredIdea>> FindIdea([OrchestrationTrigger] TaskOrchestrationContext context, StoryRun run)
    {
        var story = run.Story;
        var brief = await context.CallActivityAsync<Ref<IdeaBrief>>(nameof(IdeaActivities.AdaptSource), run, Retries.Service);
        var ideas = await context.CallActivityAsync<Ref<IdeaSet>>(nameof(IdeaActivities.GenerateIdeas), Call.Of(story, brief), Retries.Service);
        var clusters = await context.CallActivityAsync<Ref<IdeaClusters>>(nameof(IdeaActivities.ClusterIdeas), Call.Of(story, ideas), Retries.Work);
        var ranked = await context.CallActivityAsync<Ref<RankedIdeas>>(nameof(IdeaActivities.RankIdeas), Call.Of(story, ideas), Retries.Work);
        var chosen = await context.CallActivityAsync<Ref<IdeaSelection>>(nameof(IdeaActivities.SelectIdea), Call.Of(story, ranked, clusters), Retries.Work);
        var valid = await context.CallActivityAsync<Ref<ValidatedIdea>>(nameof(IdeaActivities.ValidateIdea), Call.Of(story, chosen), Retries.Work);
        return await context.CallActivityAsync<Ref<RegisteredIdea>>(nameof(IdeaActivities.RegisterIdea), Call.Of(story, valid, brief), Retries.Work);
    }
}
