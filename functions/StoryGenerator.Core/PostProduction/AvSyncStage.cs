using System.Globalization;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.PostProduction;

/// <param name="FrameCount">Of the timeline, which is what the shots are made to sum to.</param>
public sealed record AvSyncInput(Narration Narration, int FrameCount)
{
    public int Fps { get; init; } = EncodingContract.Default.Fps;
}

/// <summary>Audio of exactly the video's length, as it will be in the file.</summary>
/// <param name="Audio">AAC in an MP4, 48 kHz.</param>
/// <param name="Samples">Samples a channel: frames * 48000 / fps.</param>
/// <param name="DifferenceFrames">Audio minus video before fitting, in frames.</param>
public sealed record SyncedAudio(ArtifactRef Audio, long Samples, double DifferenceFrames);

/// <summary>P43: audio and video end together. A difference of more than a frame means that the timeline was made from other audio: an error, not a thing to hide.</summary>
public sealed class AvSyncStage(IVideoJoiner joiner) : IPipelineStage<AvSyncInput, SyncedAudio>
{
    private const int SampleRate = 48_000;

    public StageInfo Info { get; } = new("av-sync", 2);

    public IEnumerable<FieldError> Validate(AvSyncInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.FrameCount < 1)
        {
            yield return new("frameCount", "there is no video.");
        }

        var difference = Difference(input);
        if (Math.Abs(difference) > 1)
        {
            yield return new("narration", string.Create(CultureInfo.InvariantCulture, $"audio and video differ by {difference:0.##} frames; at most 1 is allowed. Run the timeline again on this narration."));
        }
    }

    public async Task<SyncedAudio> RunAsync(AvSyncInput input, StageContext context, CancellationToken cancellationToken)
    {
        var samples = (long)input.FrameCount * SampleRate / input.Fps;
        var source = context.File("mix.wav");
        var fitted = context.File("fitted.m4a");
        await context.Artifacts.DownloadAsync(input.Narration.Mix, source, cancellationToken);
        await joiner.FitAudioAsync(source, fitted, samples, cancellationToken);
        return new(await context.SaveFileAsync("audio.m4a", fitted, "audio/mp4", cancellationToken), samples, Math.Round(Difference(input), 4));
    }

    public IEnumerable<FieldError> Check(AvSyncInput input, SyncedAudio output) => [];

    private static double Difference(AvSyncInput input) => (input.Narration.DurationSeconds * input.Fps) - input.FrameCount;
}
