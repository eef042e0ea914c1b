using System.Globalization;
using System.Text;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Quality;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Reads media files for the stages of post-production.</summary>
public sealed class MediaProbePort(MediaProbe probe, FfmpegRunner ffmpeg) : IMediaProbe
{
    public Task<MediaInfo> ReadAsync(string localPath, CancellationToken cancellationToken) => probe.ReadAsync(localPath, cancellationToken);

    public async Task<IReadOnlyList<int>> KeyFramesAsync(string localPath, CancellationToken cancellationToken)
    {
        var csv = await ffmpeg.ProbeAsync(
            ["-select_streams", "v:0", "-show_entries", "packet=pts_time,flags:stream=avg_frame_rate", "-print_format", "compact=p=0:nk=1", "file:" + localPath], cancellationToken);
        var lines = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rate = Rate(lines.First(l => l.Contains('/', StringComparison.Ordinal)));
        return
        [
            .. lines.Select(l => l.Split('|')).Where(f => f.Length >= 2 && f[1].StartsWith('K'))
                .Select(f => (int)Math.Round(double.Parse(f[0], CultureInfo.InvariantCulture) * rate)).Order(),
        ];
    }

    private static double Rate(string fraction)
    {
        var parts = fraction.Split('/');
        return double.Parse(parts[0], CultureInfo.InvariantCulture) / double.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
