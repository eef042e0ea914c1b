using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

public sealed record JudgeCall(StoryContext Story, Ref<ValidatedScript> Script, Narrated Narrated, Pictured Pictured, Rendered Rendered);

/// <summary>The verdict on the finished file.</summary>
public sealed record Judged(Ref<QualityReport> Report, Ref<QualityResult> Result);

public static class QualityOrchestration
{
    private static readonly TimeSpan HearLimit = TimeSpan.FromMinutes(10);

    /// <summary>The finished file is measured while its own sound is recognised again and laid against the script; then it is judged.</summary>
    [Function(nameof(Judge))]
    public static async Task<Judged> Judge([OrchestrationTrigger] TaskOrchestrationContext context, JudgeCall call)
    {
        var story = call.Story;
        var measuring = context.CallActivityAsync<Ref<FileMeasures>>(nameof(QualityActivities.MeasureFile), Call.Of(story, call.Rendered.Video, call.Narrated.Captions), Retries.Work);
        var sound = await context.CallActivityAsync<Ref<FinalSound>>(nameof(QualityActivities.ExtractSound), Call.Of(story, call.Rendered.Video), Retries.Work);
        var hearing = HearAsync();
        var aligning = AlignAsync();
        await Task.WhenAll(measuring, hearing, aligning);
        var result = await context.CallActivityAsync<Ref<QualityResult>>(
            nameof(QualityActivities.CheckQuality), new CheckQualityCall(call, await measuring, await hearing, await aligning), Retries.Work);
        return new(await context.CallActivityAsync<Ref<QualityReport>>(nameof(QualityActivities.WriteReport), new ReportCall(call, await aligning, result), Retries.Work), result);

        async Task<Ref<Transcript>> HearAsync()
        {
            var toHear = new FinalHearCall(story, sound, call.Script);
            var plan = await context.CallActivityAsync<GpuPlan>(nameof(QualityActivities.PlanHearing), toHear, Retries.Work);
            var answer = await context.RunOnWorkerAsync(story, plan, HearLimit);
            return await context.CallActivityAsync<Ref<Transcript>>(nameof(QualityActivities.AcceptHearing), toHear with { Answer = answer }, Retries.Work);
        }

        async Task<Ref<AlignedScript>> AlignAsync()
        {
            var toAlign = new FinalAlignCall(story, sound, call.Script, call.Rendered.Narration, call.Narrated.Captions);
            var plan = await context.CallActivityAsync<GpuPlan>(nameof(QualityActivities.PlanFinalAlignment), toAlign, Retries.Work);
            var answer = await context.RunOnWorkerAsync(story, plan, HearLimit);
            return await context.CallActivityAsync<Ref<AlignedScript>>(nameof(QualityActivities.AcceptFinalAlignment), toAlign with { Answer = answer }, Retries.Work);
        }
    }
}

public sealed record FinalHearCall(StoryContext Story, Ref<FinalSound> Sound, Ref<ValidatedScript> Script, GpuJobResult? Answer = null);

public sealed record FinalAlignCall(StoryContext Story, Ref<FinalSound> Sound, Ref<ValidatedScript> Script, Ref<Core.Audio.Narration> Narration, Ref<Captions> Captions, GpuJobResult? Answer = null);

public sealed record CheckQualityCall(JudgeCall From, Ref<FileMeasures> Measures, Ref<Transcript> Heard, Ref<AlignedScript> Spoken);

public sealed record ReportCall(JudgeCall From, Ref<AlignedScript> Spoken, Ref<QualityResult> Result);
