using System.Globalization;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Decodes a video clip to raw frames of the output's size and rate, and fits them to the shot's length.</summary>
public sealed class VideoDecoder(FfmpegRunner ffmpeg)
{
    /// <summary>Slower than this looks slow.</summary>
    public const double LongestStretch = 1.25;

    /// <param name="raw">Where decoded frames are kept while the shot is rendered.</param>
    public async Task<IFrames> OpenAsync(string video, string raw, int frameCount, int beyond, StageContext context, Size size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await ffmpeg.RunAsync(Arguments(video, raw, frameCount + beyond, size), cancellationToken);
        var available = (int)(new FileInfo(raw).Length / YuvFrame.SizeOf(size.Width, size.Height));
        if (available == 0)
        {
            throw new PermanentStageException("clip-empty", "The video clip holds no frame.");
        }

        var stretch = Math.Clamp((double)frameCount / available, 1, LongestStretch);
        if (frameCount > available * LongestStretch)
        {
            context.Degrade(
                "clip-short",
                string.Create(CultureInfo.InvariantCulture, $"The clip has {available} of {frameCount} frames: it is slowed by {LongestStretch} and then runs back and forth."));
        }

        return new StoredFrames(raw, available, stretch);
    }

    public static IReadOnlyList<string> Arguments(string video, string raw, int frames, Size size) =>
    [
        "-y", "-max_pixels", ClipRules.MaxPixels.ToString(CultureInfo.InvariantCulture), "-i", "file:" + video, "-map", "0:v:0", "-vf",
        string.Create(
            CultureInfo.InvariantCulture,
            $"fps={size.Fps},scale={size.Width}:{size.Height}:force_original_aspect_ratio=increase:flags=lanczos:out_color_matrix=bt709:out_range=tv,crop={size.Width}:{size.Height},format=yuv420p"),
        "-frames:v", frames.ToString(CultureInfo.InvariantCulture), "-f", "rawvideo", "file:" + raw,
    ];

    private sealed class StoredFrames(string path, int available, double stretch) : IFrames
    {
        private readonly FileStream file = File.OpenRead(path);

        public void Render(int frame, YuvFrame target)
        {
            ArgumentNullException.ThrowIfNull(target);
            file.Position = (long)Source(frame) * target.Bytes.Length;
            file.ReadExactly(target.Writable);
        }

        public bool Same(int frame, int other) => Source(frame) == Source(other);

        public void Dispose()
        {
            file.Dispose();
            File.Delete(path);
        }

        /// <summary>Forward through the clip, and past its end back and forth: never frozen, never a jump.</summary>
        private int Source(int frame)
        {
            var position = (int)(frame / stretch);
            if (available == 1)
            {
                return 0;
            }

            var lap = (2 * available) - 2;
            var inLap = position % lap;
            return inLap < available ? inLap : lap - inLap;
        }
    }
}
