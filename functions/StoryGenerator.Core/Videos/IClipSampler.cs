using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Videos;

/// <summary>Looks into a clip of either kind.</summary>
public interface IClipSampler
{
    /// <summary>Opens the clip, so that a broken pack, manifest or video is found here (errors "layer-pack-corrupt", "clip-corrupt", "clip-empty"),
    /// and returns <paramref name="samples"/> pairs of consecutive frames, evenly spread, as small grey pictures.</summary>
    Task<ClipSamples> SampleAsync(Clip clip, int samples, StageContext context, CancellationToken cancellationToken);
}

/// <summary>Grey pictures of one size: frames[2k] and frames[2k+1] are a thirtieth of a second apart.</summary>
/// <param name="Overrun">Greatest number of output pixels by which the frame would look past an opaque layer's edge.</param>
public sealed record ClipSamples(int Width, int Height, IReadOnlyList<byte[]> Frames, double Overrun);
