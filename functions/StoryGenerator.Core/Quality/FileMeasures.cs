using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Quality;

/// <summary>Everything measured on the finished file by decoding it once. Seconds.</summary>
public sealed record FileMeasures
{
    public required MediaInfo Media { get; init; }

    /// <summary>True when a player can start before the file has arrived whole (moov before mdat).</summary>
    public required bool FastStart { get; init; }
    public required LoudnessReport Loudness { get; init; }
    public required IReadOnlyList<Stretch> Black { get; init; }
    public required IReadOnlyList<Stretch> Frozen { get; init; }
    public required IReadOnlyList<Stretch> Silent { get; init; }

    /// <summary>Momentary loudness every 0.1 s, LUFS.</summary>
    public required IReadOnlyList<double> LoudnessCurve { get; init; }

    /// <summary>Peak of each of some hundred slices of the audio, 0-1.</summary>
    public required IReadOnlyList<double> Waveform { get; init; }

    /// <summary>Box around all caption pixels, drawn alone on black; null when there are none.</summary>
    public PixelBox? CaptionBox { get; init; }

    /// <summary>Contrast ratio (WCAG, 1-21) of caption letters against their surroundings, for each sampled frame with a caption.</summary>
    public required IReadOnlyList<double> CaptionContrast { get; init; }

    /// <summary>Small JPEGs, evenly spaced.</summary>
    public required IReadOnlyList<Thumbnail> Thumbnails { get; init; }
}

public sealed record Stretch(double Start, double Duration);

/// <summary>Pixels of the 1080x1920 frame, right and bottom exclusive.</summary>
public sealed record PixelBox(int Left, int Top, int Right, int Bottom);

public sealed record Thumbnail(double Seconds, byte[] Jpeg);

/// <summary>Measures a finished local file.</summary>
public interface IQualityMeter
{
    /// <param name="captionsAss">The story's captions as ASS; they are drawn alone to find the box they fill.</param>
    /// <param name="folder">An empty folder for intermediate files.</param>
    Task<FileMeasures> MeasureAsync(string video, string captionsAss, IReadOnlyList<double> captionTimes, string folder, CancellationToken cancellationToken);
}
