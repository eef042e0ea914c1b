using System.Text.Json;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Quality;

public sealed record FinalHearingInput(FinalSound Sound, string Language);

/// <summary>Has a worker hear the finished file without telling it what is said.</summary>
public sealed class FinalHearingStage : GpuStage<FinalHearingInput, Transcript>
{
    public override StageInfo Info { get; } = new("final-hearing");

    public override GpuJob Plan(FinalHearingInput input, StoryContext story) => new(
        "asr", story.Backends.Asr, input.Sound.Audio, JsonSerializer.SerializeToElement(new { mode = "transcribe", language = input.Language, segments = Array.Empty<object>() }, CoreJson.Options));

    public override IEnumerable<FieldError> ValidateInput(FinalHearingInput input) => [];

    public override async Task<Transcript> AcceptAsync(FinalHearingInput input, GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        var answer = await AsrAnswer.ReadAsync(result, context, cancellationToken);
        return new(answer.Language, answer.Backend, answer.DurationSeconds, [.. answer.Words.Select(w => new HeardWord(w.Word, w.Start, w.End, w.Confidence))]);
    }

    public override IEnumerable<FieldError> CheckOutput(FinalHearingInput input, Transcript output) => [];
}
