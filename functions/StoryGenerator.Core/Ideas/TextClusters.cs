using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Ideas;

/// <summary>Average-link clustering over TF-IDF vectors of title, theme, twist and arc. Ties go to the earlier pair.</summary>
public static class TextClusters
{
    public static IReadOnlyList<IdeaCluster> Of(IReadOnlyList<StoryIdea> ideas, int count)
    {
        ArgumentNullException.ThrowIfNull(ideas);
        var words = ideas.Select(i => Tokens.Content($"{i.Title} {i.Theme} {i.EmotionalCore} {i.Twist} {i.Arc}").ToArray()).ToArray();
        var vectors = Vectors(words);
        var groups = Enumerable.Range(0, ideas.Count).Select(i => new List<int> { i }).ToList();
        while (groups.Count > count)
        {
            var (a, b) = Closest(groups, vectors);
            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }

        return groups.Select(g => new IdeaCluster(Label(g, words), g.Order().Select(i => ideas[i].Id).ToArray())).ToArray();
    }

    private static (int A, int B) Closest(List<List<int>> groups, SortedDictionary<string, double>[] vectors)
    {
        var best = (A: 0, B: 1, Similarity: double.MinValue);
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                var similarity = groups[a].SelectMany(_ => groups[b], (x, y) => Dot(vectors[x], vectors[y])).Average();
                if (similarity > best.Similarity + 1e-12)
                {
                    best = (a, b, similarity);
                }
            }
        }

        return (best.A, best.B);
    }

    private static SortedDictionary<string, double>[] Vectors(string[][] texts)
    {
        var documents = texts.SelectMany(t => t.Distinct(StringComparer.Ordinal)).GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return texts.Select(text =>
        {
            var vector = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var word in text)
            {
                vector[word] = vector.GetValueOrDefault(word) + Math.Log(1 + ((double)texts.Length / documents[word]));
            }

            var norm = Math.Sqrt(vector.Values.Sum(v => v * v));
            foreach (var word in vector.Keys.ToArray())
            {
                vector[word] /= norm;
            }

            return vector;
        }).ToArray();
    }

    private static double Dot(SortedDictionary<string, double> a, SortedDictionary<string, double> b) =>
        a.Sum(x => b.TryGetValue(x.Key, out var y) ? x.Value * y : 0);

    private static string Label(List<int> group, string[][] words) => string.Join(' ', group
        .SelectMany(i => words[i].Distinct(StringComparer.Ordinal))
        .GroupBy(w => w, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Take(3).Select(g => g.Key));
}
