using System.Globalization;

namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>Reads ffmpeg's "-progress" lines (key=value, a block ending in progress=…) out of its log.</summary>
internal sealed class ProgressReader(Action<FfmpegProgress>? report)
{
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "frame", "fps", "bitrate", "total_size", "out_time_us", "out_time_ms", "out_time", "dup_frames", "drop_frames", "speed", "progress",
    };

    private long frames;
    private long microseconds;
    private long bytes;

    public FfmpegProgress Last { get; private set; } = new(0, TimeSpan.Zero, 0);

    /// <summary>True when the line belongs to a progress block; <paramref name="moved"/> when a block ended further on than the one before.</summary>
    public bool TryRead(string line, out bool moved)
    {
        moved = false;
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            return false;
        }

        var key = line[..equals];
        if (!Keys.Contains(key) && !key.StartsWith("stream_", StringComparison.Ordinal))
        {
            return false;
        }

        // Values are "N/A" until the first packet.
        var known = long.TryParse(line.AsSpan(equals + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var value);
        switch (key)
        {
            case "frame" when known:
                frames = value;
                break;
            case "out_time_us" when known:
                microseconds = value;
                break;
            case "total_size" when known:
                bytes = value;
                break;
            case "progress":
                var now = new FfmpegProgress(frames, TimeSpan.FromMicroseconds(Math.Max(0, microseconds)), bytes);
                moved = now != Last || line.EndsWith("end", StringComparison.Ordinal);
                Last = now;
                if (moved)
                {
                    report?.Invoke(now);
                }

                break;
        }

        return true;
    }
}
