using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Quality;

/// <summary>Decodes the finished file's sound for the recogniser.</summary>
public sealed class FinalSoundStage(FfmpegRunner ffmpeg) : IPipelineStage<FinishedVideo, FinalSound>
{
    public StageInfo Info { get; } = new("final-sound");

    public IEnumerable<FieldError> Validate(FinishedVideo input) => [];

    public async Task<FinalSound> RunAsync(FinishedVideo input, StageContext context, CancellationToken cancellationToken)
    {
        var (video, wav) = (context.File("final.mp4"), context.File("sound.wav"));
        await context.Artifacts.DownloadAsync(input.Video, video, cancellationToken);
        var decoded = await ffmpeg.RunAsync(["-i", "file:" + video, "-vn", "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-map_metadata", "-1", "-y", "file:" + wav], cancellationToken);
        return new(await context.SaveFileAsync("sound.wav", wav, "audio/wav", cancellationToken), decoded.Progress.OutTime.TotalSeconds);
    }

    public IEnumerable<FieldError> Check(FinishedVideo input, FinalSound output)
    {
        if (output.DurationSeconds <= 0)
        {
            yield return new("sound", "the finished file has no sound.");
        }
    }
}
