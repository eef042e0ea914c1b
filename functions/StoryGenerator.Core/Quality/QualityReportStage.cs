using System.Text;
using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

public sealed record QualityReportInput(string Title, QualityResult Result, IReadOnlyList<WordDrift> Drift);

/// <summary>The report as files: qc.json and a page without outside resources.</summary>
public sealed record QualityReport(ArtifactRef Json, ArtifactRef Html, QcStatus Status);

/// <summary>P46: writes the report.</summary>
public sealed class QualityReportStage : IPipelineStage<QualityReportInput, QualityReport>
{
    public StageInfo Info { get; } = new("quality-report");

    public IEnumerable<FieldError> Validate(QualityReportInput input) => [];

    public async Task<QualityReport> RunAsync(QualityReportInput input, StageContext context, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(input.Result.Report, CoreJson.Readable);
        var html = Encoding.UTF8.GetBytes(QualityPage.Render(input));
        return new(
            await context.SaveAsync("qc.json", json, "application/json", cancellationToken),
            await context.SaveAsync("qc.html", html, "text/html; charset=utf-8", cancellationToken),
            input.Result.Report.Status);
    }

    public IEnumerable<FieldError> Check(QualityReportInput input, QualityReport output) => [];
}
