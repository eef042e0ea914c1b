using System.Globalization;

namespace StoryGenerator.Core.Scripts.Text;

/// <summary>MinHash signature of a text's shingles; the share of equal places estimates their Jaccard similarity.</summary>
public static class MinHash
{
    /// <summary>Places of a signature: standard error of the estimate about 1/sqrt(64) = 0.125.</summary>
    public const int Places = 64;

    /// <summary>Signature as hex, 8 digits a place. Shingles are single content words and character 4-grams, so that
    /// word order and small spelling changes matter little.</summary>
    public static string Signature(string text)
    {
        var shingles = Shingles(text);
        return string.Concat(Enumerable.Range(1, Places)
            .Select(place => (uint)(shingles.Count == 0 ? 0 : shingles.Min(s => StableHash.Of(s, (ulong)place)) >> 32))
            .Select(value => value.ToString("x8", CultureInfo.InvariantCulture)));
    }

    /// <summary>0 to 1. Signatures of different length never match.</summary>
    public static double Similarity(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Length != b.Length || a.Length == 0)
        {
            return 0;
        }

        var same = 0;
        for (var i = 0; i < a.Length; i += 8)
        {
            same += string.CompareOrdinal(a, i, b, i, 8) == 0 ? 1 : 0;
        }

        return same / (a.Length / 8.0);
    }

    private static SortedSet<string> Shingles(string text)
    {
        var words = Tokens.Content(text);
        if (words.Count == 0)
        {
            words = Tokens.Of(text);
        }

        var joined = " " + string.Join(' ', words) + " ";
        var shingles = new SortedSet<string>(words.Select(w => "w:" + w), StringComparer.Ordinal);
        for (var i = 0; i + 4 <= joined.Length; i++)
        {
            shingles.Add(joined.Substring(i, 4));
        }

        return shingles;
    }
}
