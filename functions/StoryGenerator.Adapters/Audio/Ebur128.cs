using System.Globalization;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Audio;

/// <summary>Reads the summary that ffmpeg's ebur128 filter logs at its end.</summary>
public static class Ebur128
{
    /// <summary>The filter with true peak on and no line for every 100 ms.</summary>
    public const string Filter = "ebur128=peak=true:framelog=verbose";

    /// <summary>Integrated loudness, its gate, range and true peak. Throws "loudness-unreadable" when the log holds no summary.</summary>
    public static Measured Read(IReadOnlyList<string> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var start = log.Select((line, i) => (line, i)).LastOrDefault(x => x.line.Contains("Summary:", StringComparison.Ordinal)).i;
        double? integrated = null, gate = null, range = null, peak = null;
        foreach (var line in log.Skip(start))
        {
            var text = line.Trim();
            if (text.StartsWith("I:", StringComparison.Ordinal))
            {
                integrated ??= Number(text);
            }
            else if (text.StartsWith("Threshold:", StringComparison.Ordinal))
            {
                gate ??= Number(text);
            }
            else if (text.StartsWith("LRA:", StringComparison.Ordinal))
            {
                range ??= Number(text);
            }
            else if (text.StartsWith("Peak:", StringComparison.Ordinal))
            {
                peak ??= Number(text);
            }
        }

        return integrated is { } i && gate is { } g && range is { } r && peak is { } p
            ? new(new(i, p, r), g)
            : throw new PermanentStageException("loudness-unreadable", "ffmpeg's loudness meter gave no summary: the audio is empty or shorter than 0.4 s.");
    }

    /// <summary>"I: -14.1 LUFS" to -14.1; silence is "-inf" or the floor of -70.</summary>
    private static double Number(string text)
    {
        var value = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        return value.Contains("inf", StringComparison.Ordinal) ? -120 : double.Parse(value, CultureInfo.InvariantCulture);
    }

    /// <param name="Threshold">LUFS of the relative gate, which loudnorm asks for.</param>
    public sealed record Measured(LoudnessReport Report, double Threshold);
}
