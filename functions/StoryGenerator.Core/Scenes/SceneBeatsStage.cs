using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes.Beats;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Scenes;

public sealed record SceneBeatsInput(Script Script, BeatOptions Options);

/// <summary>The script cut into shots; spans cover its words exactly, in order.</summary>
public sealed record BeatList(IReadOnlyList<Beat> Beats);

/// <summary>Cuts the script along sentences and clauses into as many shots as the preset allows.</summary>
public sealed class SceneBeatsStage : IPipelineStage<SceneBeatsInput, BeatList>
{
    public StageInfo Info { get; } = new("scene-beats");

    public IEnumerable<FieldError> Validate(SceneBeatsInput input)
    {
        if (!input.Script.Words.Any())
        {
            yield return new("script", "has no words.");
        }

        if (input.Options.MinShots < 1 || input.Options.MaxShots < input.Options.MinShots || input.Options.MaxShots > 200)
        {
            yield return new("options", "use 1 <= minShots <= maxShots <= 200.");
        }

        if (input.Options.WordsPerMinute is < 60 or > 400 || input.Options.MinSeconds <= 0 || input.Options.MaxSeconds <= input.Options.MinSeconds)
        {
            yield return new("options", "use 60-400 words a minute and 0 < minSeconds < maxSeconds.");
        }
    }

    public Task<BeatList> RunAsync(SceneBeatsInput input, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new BeatList(BeatCutter.Cut(input.Script, input.Options)));

    public IEnumerable<FieldError> Check(SceneBeatsInput input, BeatList output) => SpanRules.Check(output.Beats.Select(b => b.Words), input.Script.Words.Count());
}

/// <summary>Spans that must cover a script.</summary>
public static class SpanRules
{
    public static IEnumerable<FieldError> Check(IEnumerable<WordSpan> spans, int words)
    {
        var next = 0;
        foreach (var span in spans)
        {
            if (span.From != next || span.Count < 1)
            {
                yield return new("words", $"a span covers {span.From}..{span.End}, the next uncovered word is {next}.");
            }

            next = span.End;
        }

        if (next != words)
        {
            yield return new("words", $"the spans end at word {next} of {words}.");
        }
    }
}
