using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

public sealed record CaptionCheckInput(IReadOnlyList<Cue> Cues, IReadOnlyList<string> ScriptWords, CueOptions Options);

/// <summary>Measured: fastest cue in characters a second, shortest and longest cue in seconds. Warnings say where reading is hard.</summary>
public sealed record CaptionReport(double FastestCps, double ShortestSeconds, double LongestSeconds, int Cues, IReadOnlyList<string> Warnings);

/// <summary>P30: the captions spell the script, never overlap, fit their lines, and can be read.</summary>
public sealed class CaptionCheckStage : IPipelineStage<CaptionCheckInput, CaptionReport>
{
    public StageInfo Info { get; } = new("caption-check");

    public IEnumerable<FieldError> Validate(CaptionCheckInput input)
    {
        var spelled = input.Cues.SelectMany(c => c.Words).GroupBy(w => w.Index).OrderBy(g => g.Key).Select(g => string.Concat(g.Select(w => w.Text)));
        if (!spelled.SequenceEqual(input.ScriptWords))
        {
            yield return new("cues", "do not spell the script.");
        }

        for (var i = 0; i < input.Cues.Count; i++)
        {
            var cue = input.Cues[i];
            if (cue.End <= cue.Start || (i > 0 && cue.Start < input.Cues[i - 1].End - 0.0005))
            {
                yield return new($"cues[{i}]", "ends before it starts, or overlaps the one before.");
            }

            if (cue.Lines.Count > input.Options.MaxLines || cue.Lines.Any(l => l.Text.Length > input.Options.MaxLineCharacters))
            {
                yield return new($"cues[{i}]", $"has more than {input.Options.MaxLines} lines of {input.Options.MaxLineCharacters} characters.");
            }
        }
    }

    public Task<CaptionReport> RunAsync(CaptionCheckInput input, StageContext context, CancellationToken cancellationToken)
    {
        var rates = input.Cues.Select(c => (Cue: c, Cps: c.Lines.Sum(l => l.Text.Length) / Math.Max(0.001, c.End - c.Start))).ToArray();
        var warnings = rates.Where(r => r.Cps > input.Options.MaxCps)
            .Select(r => FormattableString.Invariant($"'{string.Join(' ', r.Cue.Lines.Select(l => l.Text))}' at {r.Cue.Start:0.0} s: {r.Cps:0.0} characters a second"));
        return Task.FromResult(new CaptionReport(
            Math.Round(rates.Max(r => r.Cps), 1), Math.Round(input.Cues.Min(c => c.End - c.Start), 3), Math.Round(input.Cues.Max(c => c.End - c.Start), 3), input.Cues.Count, [.. warnings]));
    }

    public IEnumerable<FieldError> Check(CaptionCheckInput input, CaptionReport output) => [];
}
