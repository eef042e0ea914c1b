using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Quality;

/// <summary>How far the words of the captions are from the words in the sound: caption start minus spoken start, seconds.</summary>
public sealed record CaptionDrift(IReadOnlyList<WordDrift> Words, double P50, double P95, double Max)
{
    public static CaptionDrift Of(IReadOnlyList<CueWord> captions, IReadOnlyList<AlignedWord> spoken)
    {
        ArgumentNullException.ThrowIfNull(captions);
        ArgumentNullException.ThrowIfNull(spoken);
        // A long word is shown in pieces of one index: its first piece starts it. A word the recogniser only guessed is no evidence.
        var starts = captions.GroupBy(w => w.Index).ToDictionary(g => g.Key, g => (g.First().Text, Start: g.Min(w => w.Start)));
        var words = spoken.Where(w => w.Method != "interpolated" && starts.ContainsKey(w.Index))
            .Select(w => new WordDrift(w.Index, starts[w.Index].Text, w.Start, starts[w.Index].Start - w.Start)).ToArray();
        var sorted = words.Select(w => Math.Abs(w.Offset)).Order().ToArray();
        return new(words, Percentile(sorted, 0.50), Percentile(sorted, 0.95), sorted.Length == 0 ? 0 : sorted[^1]);
    }

    public WordDrift? Worst => Words.MaxBy(w => Math.Abs(w.Offset));

    private static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}

public sealed record WordDrift(int Index, string Text, double Spoken, double Offset);
