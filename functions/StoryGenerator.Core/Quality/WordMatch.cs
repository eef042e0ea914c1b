using System.Globalization;
using System.Text;

namespace StoryGenerator.Core.Quality;

/// <summary>Lays heard words beside the script's by edit distance: what was heard as what, what was missed, what was added.</summary>
public static class WordMatch
{
    /// <param name="Script">Index into the script's words, or null for an added word.</param>
    /// <param name="Heard">Index into the heard words, or null for a missed word.</param>
    public sealed record Pair(int? Script, int? Heard, bool Same);

    public static IReadOnlyList<Pair> Align(IReadOnlyList<string> script, IReadOnlyList<string> heard)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(heard);
        var a = script.Select(Key).ToArray();
        var b = heard.Select(Key).ToArray();
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                cost[i, j] = Math.Min(cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
            }
        }

        var pairs = new List<Pair>();
        for (var (i, j) = (a.Length, b.Length); i > 0 || j > 0;)
        {
            if (i > 0 && j > 0 && cost[i, j] == cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            {
                pairs.Add(new(--i, --j, a[i] == b[j]));
            }
            else if (i > 0 && cost[i, j] == cost[i - 1, j] + 1)
            {
                pairs.Add(new(--i, null, false));
            }
            else
            {
                pairs.Add(new(null, --j, false));
            }
        }

        pairs.Reverse();
        return pairs;
    }

    /// <summary>Errors (substituted, missed, added) over script words, 0 and up.</summary>
    public static double ErrorRate(IReadOnlyList<Pair> pairs, int scriptWords)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return scriptWords == 0 ? 0 : (double)pairs.Count(p => !p.Same) / scriptWords;
    }

    /// <summary>Letters and digits in lower case: "Keeper's," and "keepers" are one word.</summary>
    private static string Key(string word)
    {
        var key = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit))
        {
            key.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }
}
