using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Videos;

/// <summary>What a clip that came in may be at most, by its container's word, before anyone decodes it.</summary>
public static class ClipRules
{
    /// <summary>Of one frame: 4096 x 4096. Decoders get the same limit, for files whose container lies.</summary>
    public const int MaxPixels = 4096 * 4096;

    /// <summary>A clip is asked for at most 60 s; at 120 frames a second that is what is left when it is padded.</summary>
    public const double MaxSeconds = 90;
    public const double MaxFrames = MaxSeconds * 120;

    public static void Require(VideoInfo video, string shotId)
    {
        ArgumentNullException.ThrowIfNull(video);
        if ((long)video.Width * video.Height > MaxPixels || video.Width < 16 || video.Height < 16)
        {
            throw new PermanentStageException("clip-refused", $"The clip of {shotId} is {video.Width}x{video.Height}: at most {MaxPixels} pixels a frame are decoded.");
        }

        if (video.DurationSeconds > MaxSeconds || video.Frames > MaxFrames)
        {
            throw new PermanentStageException("clip-refused", FormattableString.Invariant($"The clip of {shotId} has {video.DurationSeconds:0} s and {video.Frames} frames: at most {MaxSeconds:0} s are decoded."));
        }
    }
}
