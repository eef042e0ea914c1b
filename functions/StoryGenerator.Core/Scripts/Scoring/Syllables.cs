namespace StoryGenerator.Core.Scripts.Scoring;

/// <summary>Syllables of an English word, by vowel groups: within one of the truth for most words, which is enough for readability.</summary>
public static class Syllables
{
    public static int Count(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var w = new string(word.Where(char.IsAsciiLetter).ToArray()).ToLowerInvariant();
        if (w.Length <= 3)
        {
            return 1;
        }

        var silentE = w.EndsWith('e') && !w.EndsWith("le", StringComparison.Ordinal);
        var silentEd = w.EndsWith("ed", StringComparison.Ordinal) && w[^3] is not ('t' or 'd');
        var stem = silentE ? w[..^1] : silentEd ? w[..^2] : w;
        var groups = 0;
        var before = false;
        foreach (var c in stem)
        {
            var vowel = "aeiouy".Contains(c, StringComparison.Ordinal);
            groups += vowel && !before ? 1 : 0;
            before = vowel;
        }

        return Math.Max(1, groups);
    }
}
