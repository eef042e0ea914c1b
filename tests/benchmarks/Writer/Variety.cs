using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Benchmarks.Writer;

/// <summary>Measures of variety: distinct n-grams, self-BLEU (4-grams, brevity penalty, add-one smoothing), pairwise similarity.</summary>
internal static class Variety
{
    public static double Distinct(IReadOnlyList<string> words, int n)
    {
        var grams = Tokens.NGrams(words, n).ToArray();
        return grams.Length == 0 ? 0 : grams.Distinct(StringComparer.Ordinal).Count() / (double)grams.Length;
    }

    /// <summary>Mean over texts of BLEU-4 against all others as references: 0 nothing shared, 1 every text repeated.</summary>
    public static double SelfBleu(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var grams = texts.Select(t => Enumerable.Range(1, 4).Select(n => Tokens.NGrams(t, n).GroupBy(g => g, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal)).ToArray()).ToArray();
        return Enumerable.Range(0, texts.Count).Average(i =>
        {
            var log = 0.0;
            for (var n = 0; n < 4; n++)
            {
                var matched = grams[i][n].Sum(g => Math.Min(g.Value, grams.Where((_, j) => j != i).Max(o => o[n].GetValueOrDefault(g.Key))));
                log += Math.Log((matched + 1.0) / (grams[i][n].Values.Sum() + 1.0)) / 4;
            }

            var nearest = texts.Where((_, j) => j != i).MinBy(t => Math.Abs(t.Count - texts[i].Count))!.Count;
            return Math.Exp(log) * (texts[i].Count >= nearest ? 1 : Math.Exp(1 - ((double)nearest / texts[i].Count)));
        });
    }

    public static double MeanSimilarity(IReadOnlyList<string> signatures) =>
        (from i in Enumerable.Range(0, signatures.Count) from j in Enumerable.Range(i + 1, signatures.Count - i - 1) select MinHash.Similarity(signatures[i], signatures[j])).Average();
}
