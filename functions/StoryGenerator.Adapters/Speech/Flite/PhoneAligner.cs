namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>A phone of the spoken sentence: seconds from its start.</summary>
public sealed record SpokenPhone(string Name, double Start, double End);

/// <summary>Finds the words in the phones of a sentence. flite tells when each phone sounds but not to which word it belongs;
/// the phones of every word alone are known too, so the two rows are laid beside each other at least cost.</summary>
public static class PhoneAligner
{
    private const double Gap = 1.0;
    private static readonly HashSet<string> Vowels = new(StringComparer.Ordinal)
    {
        "aa", "ae", "ah", "ao", "aw", "ax", "axr", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh", "uw",
    };

    /// <summary>Start and end of each word; a word without sound stands at the end of the one before.</summary>
    /// <param name="words">Phones of each word when spoken alone.</param>
    /// <param name="phones">Phones of the sentence, without pauses.</param>
    public static IReadOnlyList<(double Start, double End)> Align(IReadOnlyList<IReadOnlyList<string>> words, IReadOnlyList<SpokenPhone> phones)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(phones);
        var expected = words.SelectMany((w, i) => w.Select(p => (Word: i, Phone: p))).ToArray();
        var owner = Owners(expected, phones);
        var spans = new (double Start, double End)[words.Count];
        var last = phones.Count > 0 ? phones[0].Start : 0;
        for (var w = 0; w < words.Count; w++)
        {
            var own = Enumerable.Range(0, phones.Count).Where(i => owner[i] == w).ToArray();
            spans[w] = own.Length == 0 ? (last, last) : (phones[own[0]].Start, phones[own[^1]].End);
            last = spans[w].End;
        }

        return spans;
    }

    /// <summary>The word each spoken phone belongs to, by edit distance; phones too many go with the word before them.</summary>
    private static int[] Owners((int Word, string Phone)[] expected, IReadOnlyList<SpokenPhone> phones)
    {
        var cost = new double[expected.Length + 1, phones.Count + 1];
        for (var i = 0; i <= expected.Length; i++)
        {
            for (var j = 0; j <= phones.Count; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = Gap * (i + j);
                    continue;
                }

                var both = cost[i - 1, j - 1] + Distance(expected[i - 1].Phone, phones[j - 1].Name);
                cost[i, j] = Math.Min(both, Gap + Math.Min(cost[i - 1, j], cost[i, j - 1]));
            }
        }

        var owner = new int[phones.Count];
        var (a, b) = (expected.Length, phones.Count);
        while (b > 0)
        {
            if (a > 0 && cost[a, b] == cost[a - 1, b - 1] + Distance(expected[a - 1].Phone, phones[b - 1].Name))
            {
                owner[--b] = expected[--a].Word;
            }
            else if (a > 0 && cost[a, b] == Gap + cost[a - 1, b])
            {
                a--;
            }
            else
            {
                owner[--b] = expected.Length == 0 ? 0 : expected[Math.Max(0, a - 1)].Word;
            }
        }

        return owner;
    }

    private static double Distance(string a, string b) => a == b ? 0 : Vowels.Contains(a) == Vowels.Contains(b) ? 0.6 : 1.9;
}
