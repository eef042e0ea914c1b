namespace StoryGenerator.Core.Subtitles;

/// <summary>Which word of a cue carries it: at most one, and none where no word stands out.</summary>
public static class EmphasisRule
{
    private const double Threshold = 2.5;

    /// <summary>Index into <paramref name="words"/>, or -1.</summary>
    public static int Pick(IReadOnlyList<AlignedWord> words, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(words);
        var best = (Weight: Threshold, At: -1);
        for (var i = from; i < to; i++)
        {
            var weight = Weight(words[i].Text);
            if (weight > best.Weight)
            {
                best = (weight, i);
            }
        }

        return best.At;
    }

    private static double Weight(string word)
    {
        var bare = PhraseBreaks.Bare(word);
        if (bare.Length == 0 || PhraseBreaks.IsFunctionWord(word))
        {
            return 0;
        }

        var weight = bare.Length >= 8 ? 1.5 : bare.Length >= 6 ? 1.0 : 0;
        weight += bare.Any(char.IsAsciiDigit) ? 2 : 0;
        weight += bare.Length > 1 && bare.Any(char.IsLetter) && !bare.Any(char.IsLower) ? 2 : 0;
        weight += PhraseBreaks.EndsSentence(word) ? 1.2 : 0;
        return weight + (word.Contains('!', StringComparison.Ordinal) ? 1.5 : 0);
    }
}
