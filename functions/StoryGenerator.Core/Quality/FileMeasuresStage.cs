using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Quality;

/// <param name="CaptionTimes">Seconds at which a caption is on screen, for its contrast.</param>
public sealed record FileMeasuresInput(FinishedVideo Video, ArtifactRef CaptionsAss, IReadOnlyList<double> CaptionTimes);

/// <summary>P45, first half: measures the finished file, not the plan, while recognition hears it.</summary>
public sealed class FileMeasuresStage(IQualityMeter meter) : IPipelineStage<FileMeasuresInput, FileMeasures>
{
    public StageInfo Info { get; } = new("file-measures", 3);

    public IEnumerable<FieldError> Validate(FileMeasuresInput input) => [];

    public async Task<FileMeasures> RunAsync(FileMeasuresInput input, StageContext context, CancellationToken cancellationToken)
    {
        var (video, ass) = (context.File("final.mp4"), context.File("captions.ass"));
        await context.Artifacts.DownloadAsync(input.Video.Video, video, cancellationToken);
        await context.Artifacts.DownloadAsync(input.CaptionsAss, ass, cancellationToken);
        return await meter.MeasureAsync(video, ass, input.CaptionTimes, context.WorkDirectory, cancellationToken);
    }

    public IEnumerable<FieldError> Check(FileMeasuresInput input, FileMeasures output) => [];
}
