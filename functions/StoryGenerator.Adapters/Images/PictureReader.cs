using System.Globalization;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Images;

/// <summary>Reads pictures through ffmpeg, after ffprobe has said that they are of a sane size.</summary>
public sealed class PictureReader(FfmpegRunner ffmpeg, MediaProbe probe) : IPictureReader
{
    /// <summary>Pixels a side; a decoder is never asked to unpack more.</summary>
    public const int MaxSide = 8192;

    public async Task<GreyPicture> ReadGreyAsync(string localPath, int width, int height, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(localPath);
        if ((await probe.ReadAsync(localPath, cancellationToken)).Video is not { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide } stored)
        {
            throw new PermanentStageException("picture-unreadable", $"{name} is not a picture of at most {MaxSide} pixels a side.");
        }

        using var pixels = new MemoryStream(width * height);
        var call = new FfmpegCall(
        [
            "-i", "file:" + localPath, "-frames:v", "1",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"scale={width}:{height}:flags=area,format=gray"),
            "-f", "rawvideo", "pipe:1",
        ])
        { Output = (pipe, token) => pipe.CopyToAsync(pixels, token) };
        try
        {
            await ffmpeg.RunAsync(call, cancellationToken);
        }
        catch (PermanentStageException failed) when (failed.Code == "ffmpeg-failed")
        {
            throw new PermanentStageException("picture-unreadable", $"{name} cannot be decoded. {failed.Message}", failed);
        }

        return pixels.Length == (long)width * height
            ? new(pixels.ToArray(), width, height, stored.Width, stored.Height)
            : throw new PermanentStageException("picture-unreadable", $"{name} was cut short.");
    }
}
