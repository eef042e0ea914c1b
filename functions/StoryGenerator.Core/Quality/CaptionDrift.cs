using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Quality;

/// <summary>How far the words of the captions are from the words in the sound: caption start minus spoken start, seconds.</summary>
/// <param name="Open">Words that run into the one before them so that the sound fits the caption's start as well as the found one: no drift.</param>
public sealed record CaptionDrift(IReadOnlyList<WordDrift> Words, double P50, double P95, double Max, int Open)
{
    /// <summary>Where each word's caption starts, by its index. A long word is shown in pieces of one index: its first piece starts it.</summary>
    public static IReadOnlyDictionary<int, double> Starts(IEnumerable<CueWord> captions) => captions.GroupBy(w => w.Index).ToDictionary(g => g.Key, g => g.Min(w => w.Start));

    public static CaptionDrift Of(IReadOnlyList<CueWord> captions, IReadOnlyList<AlignedWord> spoken)
    {
        ArgumentNullException.ThrowIfNull(captions);
        ArgumentNullException.ThrowIfNull(spoken);
        var starts = Starts(captions);
        // A word the recogniser only guessed is no evidence.
        var found = spoken.Where(w => w.Method != "interpolated" && starts.ContainsKey(w.Index)).ToArray();
        var words = Array.ConvertAll(found, w => new WordDrift(w.Index, w.Text, w.ClaimFits ? starts[w.Index] : w.Start, w.ClaimFits ? 0 : starts[w.Index] - w.Start));
        var sorted = words.Select(w => Math.Abs(w.Offset)).Order().ToArray();
        return new(words, Percentile(sorted, 0.50), Percentile(sorted, 0.95), sorted.Length == 0 ? 0 : sorted[^1], found.Count(w => w.ClaimFits));
    }

    public WordDrift? Worst => Words.MaxBy(w => Math.Abs(w.Offset));

    private static double Percentile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}

public sealed record WordDrift(int Index, string Text, double Spoken, double Offset);
