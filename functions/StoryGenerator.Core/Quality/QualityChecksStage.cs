using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

/// <summary>A report and what its page is drawn from.</summary>
public sealed record QualityResult(QcReport Report, FileMeasures Measures);

/// <summary>P45, second half: judges what was measured and heard.</summary>
public sealed class QualityChecksStage : IPipelineStage<QualityInput, QualityResult>
{
    public StageInfo Info { get; } = new("quality-checks", 2);

    public IEnumerable<FieldError> Validate(QualityInput input)
    {
        if (input.ScriptWords.Count == 0)
        {
            yield return new("scriptWords", "the script has no words.");
        }
    }

    public Task<QualityResult> RunAsync(QualityInput input, StageContext context, CancellationToken cancellationToken)
    {
        var checks = QualityRules.Checks(input);
        return Task.FromResult(new QualityResult(
            new()
            {
                StoryId = input.StoryId,
                Sha256 = input.Video.Video.Sha256,
                Status = checks.Max(c => c.Status),
                Checks = checks,
                Degradations = input.Degradations,
                Issues = [.. checks.Where(c => c.Status != QcStatus.Pass).Select(c => $"{c.Id}: {c.Measured.ToString(System.Globalization.CultureInfo.InvariantCulture)} {c.Unit} (limit {c.Limit}). {c.Evidence}")],
                Recommendations = [.. checks.Where(c => c.Status != QcStatus.Pass).Select(c => Advice.For(c.Id)).OfType<string>().Distinct(StringComparer.Ordinal)],
            },
            input.Measures));
    }

    public IEnumerable<FieldError> Check(QualityInput input, QualityResult output)
    {
        if (output.Report.Checks.Count < 15)
        {
            yield return new("checks", "not every check was made.");
        }
    }
}
