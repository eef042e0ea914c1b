using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>The way of a story, on one page. Every step is a stage that is found when it ran before.</summary>
public static class StoryOrchestration
{
    [Function(nameof(Story))]
    public static async Task<StoryOutcome> Story([OrchestrationTrigger] TaskOrchestrationContext context, StoryRun run)
    {
        StoryOutcome outcome;
        try
        {
            outcome = await TellAsync(context, run);
        }
        catch (TaskFailedException failure)
        {
            outcome = Outcomes.Of(failure);
        }
        catch (StageException failure)
        {
            outcome = Outcomes.Of(failure);
        }

        await context.CallActivityAsync(nameof(StoryActivities.CloseStory), new CloseStoryCall(run.Story.StoryId, run.Run, outcome), Retries.Work);
        return outcome;
    }

    private static async Task<StoryOutcome> TellAsync(TaskOrchestrationContext context, StoryRun run)
    {
        var story = run.Story;
        var idea = await Part<Ref<RegisteredIdea>>(nameof(IdeaOrchestration.FindIdea), run);
        var written = await Part<WrittenScript>(nameof(ScriptOrchestration.WriteScript), Call.Of(story, idea));
        if (story.Flag("Review:Script", otherwise: false))
        {
            await context.ReviewAsync(story, run.Run);
        }

        var scenes = await Part<PlannedScenes>(nameof(SceneOrchestration.PlanScenes), new PlanScenesCall(story, idea, written.Script));

        // The voice gives the times, the pictures the sights; neither waits for the other, and no shot for the music.
        var narrating = Part<Narrated>(nameof(NarrationOrchestration.Narrate), new NarrateCall(story, idea, written.Script, scenes.Shotlist));
        var picturing = Part<Pictured>(nameof(PictureOrchestration.Picture), new PictureCall(story, scenes));
        var sounding = SoundAsync();
        var rendering = RenderAsync();
        await Task.WhenAll(picturing, sounding, rendering);
        var (narrated, pictured) = (await narrating, await picturing);

        var rendered = await Part<Rendered>(nameof(RenderOrchestration.Finish), new FinishCall(story, await rendering, await sounding));
        var judged = await Part<Judged>(nameof(QualityOrchestration.Judge), new JudgeCall(story, written.Script, narrated, pictured, rendered));
        return await context.CallActivityAsync<StoryOutcome>(
            nameof(ExportActivities.ExportStory), new ExportCall(story, idea, written, scenes, narrated, pictured, rendered, judged), Retries.Work);

        async Task<Sounded> SoundAsync() =>
            await Part<Sounded>(nameof(SoundOrchestration.MakeSound), new SoundCall(story, written.Script, scenes.Shotlist, await narrating));

        async Task<Shown> RenderAsync() =>
            await Part<Shown>(nameof(RenderOrchestration.Render), new RenderCall(story, written.Script, scenes, await narrating, await picturing));

        // Children have names of their own, so that a person (and pause, and cancel) finds them.
        Task<T> Part<T>(string name, object input) => context.CallSubOrchestratorAsync<T>(
            name, input, new SubOrchestrationOptions(instanceId: $"{story.StoryId}:{run.Run}:{name}"));
    }
}
