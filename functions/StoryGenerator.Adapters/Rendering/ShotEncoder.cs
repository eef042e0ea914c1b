using System.Globalization;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Encodes raw frames from a pipe, captions burned in on the way. Nothing else ever encodes a pixel of the video.</summary>
public sealed class ShotEncoder(FfmpegRunner ffmpeg)
{
    /// <param name="captions">Name of an ASS file in <paramref name="folder"/>, or null for none.</param>
    /// <param name="fonts">Name of a font folder in <paramref name="folder"/>, or null for the system's fonts.</param>
    /// <param name="frames">Writes <paramref name="frameCount"/> yuv420p frames.</param>
    public Task<FfmpegResult> EncodeAsync(
        string folder, string output, EncodingContract contract, int frameCount, string? captions, string? fonts, Action<Stream, CancellationToken> frames, CancellationToken cancellationToken)
    {
        var call = new FfmpegCall(Arguments(output, contract, frameCount, captions, fonts))
        {
            WorkingDirectory = folder,
            // A thread of its own: it computes and waits for the encoder by turns for seconds, and the pool has as many threads as cores.
            Input = (pipe, token) => Task.Factory.StartNew(() => frames(pipe, token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default),
        };
        return ffmpeg.RunAsync(call, cancellationToken);
    }

    public static IReadOnlyList<string> Arguments(string output, EncodingContract contract, int frameCount, string? captions, string? fonts)
    {
        ArgumentNullException.ThrowIfNull(contract);
        string[] burn = captions is null ? [] : ["-vf", $"ass=f={captions}" + (fonts is null ? "" : $":fontsdir={fonts}")];
        return
        [
            "-y", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", $"{contract.Width}x{contract.Height}", "-framerate", Text(contract.Fps), "-i", "pipe:0",
            .. burn, .. X264(contract), "-frames:v", Text(frameCount), "-f", "mp4", output,
        ];
    }

    /// <summary>The one set of encoder options. Everything that is in the bytes is here.</summary>
    public static IReadOnlyList<string> X264(EncodingContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return
        [
            "-an", "-fps_mode", "passthrough", "-c:v", "libx264", "-preset", contract.Preset, "-crf", Text(contract.Crf),
            .. contract.Search.Length == 0 ? Array.Empty<string>() : ["-x264-params", contract.Search], "-profile:v", contract.Profile,
            "-level:v", (contract.Level / 10.0).ToString("0.0", CultureInfo.InvariantCulture), "-pix_fmt", "yuv420p", "-g", Text(contract.KeyFrameDistance),
            "-flags:v", "+cgop+bitexact", "-threads:v", Text(contract.Threads),
            "-color_range", "tv", "-colorspace", "bt709", "-color_trc", "bt709", "-color_primaries", "bt709",
            "-video_track_timescale", Text(contract.Timescale), "-fflags", "+bitexact", "-map_metadata", "-1",
        ];
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
