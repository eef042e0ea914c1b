using System.Globalization;
using System.Text.RegularExpressions;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Images;

/// <summary>Reads pictures through ffmpeg, which is told not to unpack any of an insane size.</summary>
public sealed partial class PictureReader(FfmpegRunner ffmpeg) : IPictureReader
{
    /// <summary>Pixels a side; a decoder is never asked to unpack more than their square.</summary>
    public const int MaxSide = 8192;

    public async Task<GreyPicture> ReadGreyAsync(string localPath, int width, int height, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(localPath);
        using var pixels = new MemoryStream(width * height);
        var call = new FfmpegCall(
        [
            "-max_pixels", (MaxSide * MaxSide).ToString(CultureInfo.InvariantCulture), "-i", "file:" + localPath, "-frames:v", "1",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"scale={width}:{height}:flags=area,format=gray"),
            "-f", "rawvideo", "pipe:1",
        ])
        { Output = (pipe, token) => pipe.CopyToAsync(pixels, token) };
        IReadOnlyList<string> log;
        try
        {
            log = (await ffmpeg.RunAsync(call, cancellationToken)).Log;
        }
        catch (PermanentStageException failed) when (failed.Code == "ffmpeg-failed")
        {
            throw new PermanentStageException("picture-unreadable", $"{name} cannot be decoded, or has more than {MaxSide} pixels a side. {failed.Message}", failed);
        }

        if (log.Select(l => SizePattern().Match(l)).FirstOrDefault(m => m.Success) is not { } size || pixels.Length != (long)width * height)
        {
            throw new PermanentStageException("picture-unreadable", $"{name} was cut short.");
        }

        var (storedWidth, storedHeight) = (Side(size, 1), Side(size, 2));
        return Math.Max(storedWidth, storedHeight) <= MaxSide
            ? new(pixels.ToArray(), width, height, storedWidth, storedHeight)
            : throw new PermanentStageException("picture-unreadable", $"{name} is {storedWidth}x{storedHeight}; at most {MaxSide} pixels a side.");
    }

    private static int Side(Match size, int group) => int.Parse(size.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>"  Stream #0:0: Video: png, rgb24(pc), 1080x1920, 25 fps"; the input comes first.</summary>
    [GeneratedRegex(@"Stream #0:\d+.*?: Video: .*?, (\d{1,6})x(\d{1,6})\b")]
    private static partial Regex SizePattern();
}
