using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

public sealed record FinalRenderInput(AssembledVideo Video, SyncedAudio Audio)
{
    public EncodingContract Encoding { get; init; } = EncodingContract.Default;
}

/// <summary>P44: the finished file. Video and audio copied, index first, no dates: the same bytes for the same input.</summary>
public sealed class FinalRenderStage(IVideoJoiner joiner, IMediaProbe probe) : IPipelineStage<FinalRenderInput, FinishedVideo>
{
    public StageInfo Info { get; } = new("final-render", 3);

    public IEnumerable<FieldError> Validate(FinalRenderInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var samples = (long)input.Video.FrameCount * 48_000 / input.Encoding.Fps;
        return samples == input.Audio.Samples ? [] : [new("audio", $"has {input.Audio.Samples} samples, the video needs {samples}.")];
    }

    public async Task<FinishedVideo> RunAsync(FinalRenderInput input, StageContext context, CancellationToken cancellationToken)
    {
        var (video, audio, output) = (context.File("video.mp4"), context.File("audio.m4a"), context.File("final.mp4"));
        await context.Artifacts.DownloadAsync(input.Video.Video, video, cancellationToken);
        await context.Artifacts.DownloadAsync(input.Audio.Audio, audio, cancellationToken);
        await joiner.MuxAsync(video, audio, output, cancellationToken);
        var media = await probe.ReadAsync(output, cancellationToken);
        var faults = input.Encoding.Faults(media, input.Video.FrameCount).ToList();
        var seconds = input.Encoding.Seconds(input.Video.FrameCount);
        if (media.Audio is not { Codec: "aac", SampleRate: 48_000 } sound)
        {
            faults.Add(new("audio", "is not AAC at 48 kHz."));
        }
        else if (Math.Abs(sound.DurationSeconds - seconds) > 1.0 / input.Encoding.Fps)
        {
            faults.Add(new("audio", string.Create(CultureInfo.InvariantCulture, $"lasts {sound.DurationSeconds:0.###} s, the video {seconds:0.###} s.")));
        }

        if (faults.Count > 0)
        {
            throw new PermanentStageException("final-contract", "The finished file came out wrong: " + string.Join(" ", faults.Select(f => f.ToString())));
        }

        var saved = await context.SaveFileAsync("final.mp4", output, "video/mp4", cancellationToken);
        return new(saved, input.Video.FrameCount, seconds, input.Encoding.Width, input.Encoding.Height, media);
    }

    public IEnumerable<FieldError> Check(FinalRenderInput input, FinishedVideo output) => [];
}
