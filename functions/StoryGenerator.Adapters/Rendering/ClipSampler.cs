using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Samples a clip through the same code that renders it.</summary>
public sealed class ClipSampler(ClipOpener clips) : IClipSampler
{
    private const int Step = 12;
    private static readonly Size Frame = new(1080, 1920, 30);

    public async Task<ClipSamples> SampleAsync(Clip clip, int samples, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var frameCount = Math.Max(samples * 2, (int)Math.Round(clip.DurationSeconds * Frame.Fps));
        using var frames = await clips.OpenAsync(clip, "clip", frameCount, 0, context, Frame, cancellationToken);
        using var picture = new YuvFrame(Frame.Width, Frame.Height);
        var small = new List<byte[]>();
        var overrun = 0.0;
        for (var k = 0; k < samples; k++)
        {
            var at = k * (frameCount - 2) / Math.Max(1, samples - 1);
            for (var i = at; i <= at + 1; i++)
            {
                frames.Render(i, picture);
                small.Add(Reduce(picture));
                overrun = Math.Max(overrun, (frames as LayeredFrames)?.Overrun(i) ?? 0);
            }
        }

        return new(Frame.Width / Step, Frame.Height / Step, small, overrun);
    }

    private static byte[] Reduce(YuvFrame picture)
    {
        var (width, height) = (picture.Width / Step, picture.Height / Step);
        var reduced = new byte[width * height];
        var luma = picture.Bytes[..(picture.Width * picture.Height)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0;
                for (var row = y * Step; row < (y + 1) * Step; row++)
                {
                    foreach (var value in luma.Slice((row * picture.Width) + (x * Step), Step))
                    {
                        sum += value;
                    }
                }

                // From limited range to 0-255.
                reduced[(y * width) + x] = (byte)Math.Clamp(((sum / (Step * Step)) - 16) * 255 / 219, 0, 255);
            }
        }

        return reduced;
    }
}
