using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Composes a frame of the clip, darkens it where the title stands, and lets libass set the type.</summary>
public sealed class CoverPainter(ClipOpener clips, FfmpegRunner ffmpeg, RenderingOptions options) : ICoverPainter
{
    /// <summary>Middle of the title: in the upper part of what a square crop keeps.</summary>
    private const double TitleCentre = 0.345;
    private const double ScrimEnd = 0.62;
    private const double ScrimDepth = 0.62;

    public async Task<string> PaintAsync(CoverInput input, TitleLayout title, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(context);
        var size = new Size(input.Encoding.Width, input.Encoding.Height, input.Encoding.Fps);
        var frameCount = Math.Max(2, (int)Math.Round(input.Clip.DurationSeconds * size.Fps));
        using var frames = await clips.OpenAsync(input.Clip, "cover", frameCount, 0, context, size, cancellationToken);
        using var picture = new YuvFrame(size.Width, size.Height);
        frames.Render(frameCount / 3, picture);
        Darken(picture);
        await File.WriteAllTextAsync(context.File("title.ass"), AssWriter.Header(input.Style) + title.Events(input.Style, CaptionStyle.FrameHeight * TitleCentre, "0:00:00.00", "0:00:09.00"), cancellationToken);
        var fonts = options.LinkFonts(context.WorkDirectory);
        var call = new FfmpegCall(
        [
            "-y", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", $"{size.Width}x{size.Height}", "-framerate", "1", "-i", "pipe:0",
            "-vf", "ass=f=title.ass" + (fonts is null ? "" : $":fontsdir={fonts}")
                + ",scale=in_range=tv:out_range=pc:in_color_matrix=bt709:out_color_matrix=bt601,format=yuvj420p",
            "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-flags:v", "+bitexact", "-fflags", "+bitexact", "-map_metadata", "-1",
            "-f", "image2", "-update", "1", "cover.jpg",
        ])
        {
            WorkingDirectory = context.WorkDirectory,
            Input = (pipe, _) =>
            {
                pipe.Write(picture.Bytes);
                return Task.CompletedTask;
            },
        };
        await ffmpeg.RunAsync(call, cancellationToken);
        return context.File("cover.jpg");
    }

    /// <summary>A soft shade, deepest behind the title.</summary>
    private static void Darken(YuvFrame picture)
    {
        var bytes = picture.Writable;
        for (var y = 0; y < picture.Height; y++)
        {
            var distance = Math.Abs(((double)y / picture.Height) - TitleCentre) / (ScrimEnd - TitleCentre);
            var gain = (int)Math.Round(256 * (1 - (ScrimDepth * Math.Max(0, 1 - (distance * distance)))));
            var row = bytes.Slice(y * picture.Width, picture.Width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)(16 + (((row[x] - 16) * gain) >> 8));
            }
        }
    }
}
