using SkiaSharp;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Images;

/// <summary>Reads pictures through Skia in this process: both variants of a shot are measured before another program would have started.</summary>
public sealed class PictureReader : IPictureReader
{
    /// <summary>Pixels a side; the head of the file says them before a pixel is unpacked.</summary>
    public const int MaxSide = 8192;

    public Task<GreyPicture> ReadGreyAsync(string localPath, int width, int height, CancellationToken cancellationToken) =>
        Task.Run(() => Read(localPath, width, height), cancellationToken);

    private static GreyPicture Read(string localPath, int width, int height)
    {
        var name = Path.GetFileName(localPath);
        using var codec = SKCodec.Create(localPath, out var opened)
            ?? throw new PermanentStageException("picture-unreadable", $"{name} cannot be decoded ({opened}).");
        var stored = codec.Info.Size;
        if (Math.Max(stored.Width, stored.Height) > MaxSide)
        {
            throw new PermanentStageException("picture-unreadable", $"{name} is {stored.Width}x{stored.Height}; at most {MaxSide} pixels a side.");
        }

        using var pixels = new SKBitmap(new SKImageInfo(stored.Width, stored.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var decoded = codec.GetPixels(pixels.Info, pixels.GetPixels());
        return decoded == SKCodecResult.Success
            ? new(AreaAverage.Of(Grey(pixels.GetPixelSpan()), stored.Width, stored.Height, width, height), width, height, stored.Width, stored.Height)
            : throw new PermanentStageException("picture-unreadable", $"{name} was cut short or is damaged ({decoded}).");
    }

    /// <summary>Luma of BT.601 in full range, as the painters' own measure takes it.</summary>
    private static byte[] Grey(ReadOnlySpan<byte> rgba)
    {
        var grey = new byte[rgba.Length / 4];
        for (var i = 0; i < grey.Length; i++)
        {
            var at = i * 4;
            grey[i] = (byte)(((19595 * rgba[at]) + (38470 * rgba[at + 1]) + (7471 * rgba[at + 2]) + 32768) >> 16);
        }

        return grey;
    }
}
