using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <summary>What the encoded video measures, and where a player can start in it.</summary>
public sealed record EncodingReport(MediaInfo Media, IReadOnlyList<int> KeyFrames);

/// <summary>P40: holds the assembled video to the encoding contract: codec, colour tags, exact frames, a key frame at every shot.</summary>
public sealed class EncodingStage(IMediaProbe probe) : IPipelineStage<AssembledVideo, EncodingReport>
{
    public StageInfo Info { get; } = new("encoding", 1);

    public IEnumerable<FieldError> Validate(AssembledVideo input) => [];

    public async Task<EncodingReport> RunAsync(AssembledVideo input, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.File("assembled.mp4");
        await context.Artifacts.DownloadAsync(input.Video, path, cancellationToken);
        var (media, keyFrames) = await probe.ReadWithKeyFramesAsync(path, cancellationToken);
        return new(media, keyFrames);
    }

    public IEnumerable<FieldError> Check(AssembledVideo input, EncodingReport output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        foreach (var fault in EncodingContract.Default.Faults(output.Media, input.FrameCount))
        {
            yield return fault;
        }

        foreach (var start in input.ShotStarts.Except(output.KeyFrames))
        {
            yield return new("keyFrames", $"the shot at frame {start} does not begin with a key frame.");
        }

        for (var i = 1; i < output.KeyFrames.Count; i++)
        {
            if (output.KeyFrames[i] - output.KeyFrames[i - 1] > EncodingContract.Default.KeyFrameDistance)
            {
                yield return new("keyFrames", $"no key frame between {output.KeyFrames[i - 1]} and {output.KeyFrames[i]}.");
            }
        }
    }
}
