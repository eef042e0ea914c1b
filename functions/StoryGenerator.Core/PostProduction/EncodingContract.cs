using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <summary>What every encoded shot, and so the finished video, is. Identical parameters are what makes joining by stream copy possible.</summary>
public sealed record EncodingContract
{
    public static readonly EncodingContract Default = new();

    public int Width { get; init; } = 1080;
    public int Height { get; init; } = 1920;
    public int Fps { get; init; } = 30;
    public string Preset { get; init; } = "veryfast";
    public int Crf { get; init; } = 21;

    /// <summary>
    /// What the encoder looks for within its preset, as x264's own options; empty: all the preset does. Our frames are drawn with slow, even
    /// motion, where a coarser subpixel search, whole-block prediction and one B frame between two others find the same: six tenths of the
    /// time, a file of the same size, SSIM .0004 less. And a shot has no cut in it to look for.
    /// </summary>
    public string Search { get; init; } = "subme=1:partitions=i8x8,i4x4:bframes=1:b-adapt=0:scenecut=0";

    public string Profile { get; init; } = "high";

    /// <summary>Ten times the level.</summary>
    public int Level { get; init; } = 41;

    /// <summary>Longest distance of key frames, in frames; groups are closed.</summary>
    public int KeyFrameDistance { get; init; } = 120;

    /// <summary>Threads of one encoder. Fixed, because x264's bytes depend on it; cores are used by rendering shots side by side.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Ticks a second of the video track: a whole number of ticks a frame, so that joined times stay exact.</summary>
    public int Timescale => Fps * 512;

    public double Seconds(int frames) => (double)frames / Fps;

    /// <summary>Every way in which a file breaks the contract.</summary>
    public IEnumerable<FieldError> Faults(MediaInfo media, int frames)
    {
        ArgumentNullException.ThrowIfNull(media);
        if (media.Video is not { } video)
        {
            yield return new("video", "the file has no video stream.");
            yield break;
        }

        (string Field, object Is, object Must)[] wanted =
        [
            ("codec", video.Codec, "h264"), ("profile", video.Profile, "High"), ("level", video.Level, Level), ("pixelFormat", video.PixelFormat, "yuv420p"),
            ("width", video.Width, Width), ("height", video.Height, Height), ("frames", video.Frames, (long)frames),
            ("colorRange", video.ColorRange, "tv"), ("colorSpace", video.ColorSpace, "bt709"),
            ("colorTransfer", video.ColorTransfer, "bt709"), ("colorPrimaries", video.ColorPrimaries, "bt709"),
        ];
        foreach (var (field, value, must) in wanted)
        {
            if (!value.Equals(must))
            {
                yield return new(field, string.Create(CultureInfo.InvariantCulture, $"is {value}, must be {must}."));
            }
        }

        if (Math.Abs(video.FrameRate - Fps) > 0.001)
        {
            yield return new("frameRate", string.Create(CultureInfo.InvariantCulture, $"is {video.FrameRate:0.###}, must be {Fps}."));
        }
    }
}
