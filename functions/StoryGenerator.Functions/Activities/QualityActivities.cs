using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Adapters.Quality;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Activities;

/// <summary>P45-P46: the finished file, measured and judged.</summary>
public sealed class QualityActivities(
    Stages stages, StoryDocuments documents, FinalSoundStage sound, FinalHearingStage hearing, [FromKeyedServices("final-alignment")] AlignmentStage alignment, FileMeasuresStage measuring, QualityChecksStage checks, QualityReportStage report)
{
    private static readonly string[] Writing = ["script-draft", "script-revision", "script-improvement"];

    [Function(nameof(ExtractSound))]
    public async Task<Ref<FinalSound>> ExtractSound([ActivityTrigger] Call<FinishedVideo> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.RunAsync(sound, await stages.ReadAsync(call.From, cancellationToken), call.Story, cancellationToken);
    }

    [Function(nameof(PlanHearing))]
    public async Task<GpuPlan> PlanHearing([ActivityTrigger] FinalHearCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.PlanAsync(hearing, await InputAsync(call, cancellationToken), call.Story, cancellationToken);
    }

    [Function(nameof(AcceptHearing))]
    public async Task<Ref<Transcript>> AcceptHearing([ActivityTrigger] FinalHearCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.AcceptAsync(hearing, await InputAsync(call, cancellationToken), call.Answer!, call.Story, cancellationToken);
    }

    [Function(nameof(PlanFinalAlignment))]
    public async Task<GpuPlan> PlanFinalAlignment([ActivityTrigger] FinalAlignCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.PlanAsync(alignment, await InputAsync(call, cancellationToken), call.Story, cancellationToken);
    }

    [Function(nameof(AcceptFinalAlignment))]
    public async Task<Ref<AlignedScript>> AcceptFinalAlignment([ActivityTrigger] FinalAlignCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.AcceptAsync(alignment, await InputAsync(call, cancellationToken), call.Answer!, call.Story, cancellationToken);
    }

    [Function(nameof(MeasureFile))]
    public async Task<Ref<FileMeasures>> MeasureFile([ActivityTrigger] Call<FinishedVideo, Captions> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var captions = await stages.ReadAsync(call.Second, cancellationToken);
        var input = new FileMeasuresInput(await stages.ReadAsync(call.First, cancellationToken), captions.Ass, [.. captions.Cues.Select(c => (c.Start + c.End) / 2)]);
        return await stages.RunAsync(measuring, input, call.Story, cancellationToken);
    }

    [Function(nameof(CheckQuality))]
    public async Task<Ref<QualityResult>> CheckQuality([ActivityTrigger] CheckQualityCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var from = call.From;
        var captions = await stages.ReadAsync(from.Narrated.Captions, cancellationToken);
        var script = (await stages.ReadAsync(from.Script, cancellationToken)).Script;
        var heard = await stages.ReadAsync(call.Heard, cancellationToken);
        var input = new QualityInput
        {
            StoryId = from.Story.StoryId,
            Video = await stages.ReadAsync(from.Rendered.Video, cancellationToken),
            ScriptWords = [.. script.Words],
            Cues = captions.Cues,
            Measures = await stages.ReadAsync(call.Measures, cancellationToken),
            Style = captions.Style,
            Heard = heard,
            Spoken = await stages.ReadAsync(call.Spoken, cancellationToken),
            Asked = from.Story.Backends,
            Used = await UsedAsync(from, heard, cancellationToken),
            LongestSeconds = from.Story.LongestSeconds(),
            Degradations = await documents.DegradationsAsync(from.Story.StoryId, cancellationToken),
        };
        return await stages.RunAsync(checks, input, from.Story, cancellationToken);
    }

    [Function(nameof(WriteReport))]
    public async Task<Ref<QualityReport>> WriteReport([ActivityTrigger] ReportCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var captions = await stages.ReadAsync(call.From.Narrated.Captions, cancellationToken);
        var script = (await stages.ReadAsync(call.From.Script, cancellationToken)).Script;
        var spoken = await stages.ReadAsync(call.Spoken, cancellationToken);
        var drift = CaptionDrift.Of([.. captions.Cues.SelectMany(c => c.Words)], spoken.Words).Words;
        var input = new QualityReportInput(script.Title, await stages.ReadAsync(call.Result, cancellationToken), drift);
        return await stages.RunAsync(report, input, call.From.Story, cancellationToken);
    }

    private async Task<FinalHearingInput> InputAsync(FinalHearCall call, CancellationToken cancellationToken) =>
        new(await stages.ReadAsync(call.Sound, cancellationToken), call.Story.Language, [.. (await stages.ReadAsync(call.Script, cancellationToken)).Script.Words]);

    private async Task<AlignmentInput> InputAsync(FinalAlignCall call, CancellationToken cancellationToken)
    {
        var sound = await stages.ReadAsync(call.Sound, cancellationToken);
        var script = (await stages.ReadAsync(call.Script, cancellationToken)).Script;
        var captions = await stages.ReadAsync(call.Captions, cancellationToken);
        return new(sound.Audio, sound.DurationSeconds, script.Sentences, script.Language, (await stages.ReadAsync(call.Narration, cancellationToken)).Sentences)
        {
            Claims = CaptionDrift.Starts(captions.Cues.SelectMany(c => c.Words)),
        };
    }

    /// <summary>The backends stamped on what the story is made of.</summary>
    private async Task<Backends> UsedAsync(JudgeCall from, Transcript heard, CancellationToken cancellationToken)
    {
        var keyframes = (await stages.ReadAsync(from.Pictured.Keyframes, cancellationToken)).Keyframes;
        var clips = (await stages.ReadAsync(from.Pictured.Clips, cancellationToken)).Clips;
        var asked = from.Story.Backends;
        return new()
        {
            Text = TextOf((await stages.ReadAsync(from.Script, cancellationToken)).Script, from.Story),
            Speech = (await stages.ReadAsync(from.Rendered.Narration, cancellationToken)).Backend,
            Asr = heard.Backend,
            Image = Other(keyframes.Select(k => k.Backend), asked.Image),
            Video = Other(clips.Select(c => c.Backend), asked.Video),
        };
    }

    /// <summary>Writers stamp what they write: "offline/3", "openai:gpt-5-mini/draft.1". A person's edit is no stand-in, and neither is a
    /// writer that the settings name for a stage of its own.</summary>
    private string TextOf(Script script, StoryContext story)
    {
        var used = script.Author.Split(':', '/')[0];
        return used == "person" || Writing.Any(s => stages.Writer(story, s).Author.Split(':', '/')[0] == used) ? story.Backends.Text : used;
    }

    /// <summary>What was asked for when all are that, else the first that is not.</summary>
    private static string Other(IEnumerable<string> used, string asked) => used.FirstOrDefault(u => u != asked) ?? asked;
}
