using System.Text.Json;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Quality;

public sealed record FinalHearingInput(FinalSound Sound, string Language, IReadOnlyList<string> ScriptWords);

/// <summary>Has a worker hear the finished file.</summary>
/// <remarks>
/// pocketsphinx errs in one word of seven on clean speech when it must choose from the whole language, which would hide a lost
/// sentence. It is told which words to expect beside the 5,000 commonest, and stays able to hear others: a test holds it to that.
/// A recogniser that needs no help gets none.
/// </remarks>
public sealed class FinalHearingStage : GpuStage<FinalHearingInput, Transcript>
{
    public override StageInfo Info { get; } = new("final-hearing", 2);

    public override GpuJob Plan(FinalHearingInput input, StoryContext story)
    {
        IReadOnlyList<string> hint = story.Backends.Asr == "pocketsphinx" ? input.ScriptWords : [];
        var asked = new { mode = "transcribe", language = input.Language, segments = Array.Empty<object>(), hint };
        return new("asr", story.Backends.Asr, input.Sound.Audio, JsonSerializer.SerializeToElement(asked, CoreJson.Options));
    }

    public override IEnumerable<FieldError> ValidateInput(FinalHearingInput input) => [];

    public override async Task<Transcript> AcceptAsync(FinalHearingInput input, GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        var answer = await AsrAnswer.ReadAsync(result, context, cancellationToken);
        return new(answer.Language, answer.Backend, answer.DurationSeconds, [.. answer.Words.Select(w => new HeardWord(w.Word, w.Start, w.End, w.Confidence))]);
    }

    public override IEnumerable<FieldError> CheckOutput(FinalHearingInput input, Transcript output) => [];
}
