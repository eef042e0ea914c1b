using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

/// <summary>A report and what its page is drawn from.</summary>
public sealed record QualityResult(QcReport Report, FileMeasures Measures);

/// <summary>P45: measures the finished file, not the plan, and judges it.</summary>
public sealed class QualityChecksStage(IQualityMeter meter) : IPipelineStage<QualityInput, QualityResult>
{
    public StageInfo Info { get; } = new("quality-checks");

    public IEnumerable<FieldError> Validate(QualityInput input)
    {
        if (input.ScriptWords.Count == 0)
        {
            yield return new("scriptWords", "the script has no words.");
        }
    }

    public async Task<QualityResult> RunAsync(QualityInput input, StageContext context, CancellationToken cancellationToken)
    {
        var (video, ass) = (context.File("final.mp4"), context.File("captions.ass"));
        await context.Artifacts.DownloadAsync(input.Video.Video, video, cancellationToken);
        await context.Artifacts.DownloadAsync(input.CaptionsAss, ass, cancellationToken);
        var times = input.Cues.Select(c => (c.Start + c.End) / 2).ToArray();
        var measures = await meter.MeasureAsync(video, ass, times, context.WorkDirectory, cancellationToken);
        var checks = QualityRules.Checks(input, measures);
        return new(
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
            measures);
    }

    public IEnumerable<FieldError> Check(QualityInput input, QualityResult output)
    {
        if (output.Report.Checks.Count < 15)
        {
            yield return new("checks", "not every check was made.");
        }
    }
}
