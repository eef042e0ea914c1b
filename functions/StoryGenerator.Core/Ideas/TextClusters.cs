using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Ideas;

/// <summary>Average-link clustering over vectors of title, theme, twist and arc, a model's or TF-IDF. Ties go to the earlier pair.</summary>
public static class TextClusters
{
    public static IReadOnlyList<IdeaCluster> Of(IReadOnlyList<StoryIdea> ideas, int count)
    {
        ArgumentNullException.ThrowIfNull(ideas);
        var words = Words(ideas);
        var vectors = Vectors(words);
        return Of(ideas, words, count, (x, y) => Dot(vectors[x], vectors[y]));
    }

    /// <param name="places">One vector for each idea; their angle says how close two are.</param>
    public static IReadOnlyList<IdeaCluster> Of(IReadOnlyList<StoryIdea> ideas, int count, IReadOnlyList<IReadOnlyList<float>> places)
    {
        ArgumentNullException.ThrowIfNull(ideas);
        return Of(ideas, Words(ideas), count, (x, y) => Cosine(places[x], places[y]));
    }

    /// <summary>What of an idea says which story it is.</summary>
    public static string TextOf(StoryIdea idea)
    {
        ArgumentNullException.ThrowIfNull(idea);
        return $"{idea.Title} {idea.Theme} {idea.EmotionalCore} {idea.Twist} {idea.Arc}";
    }

    private static string[][] Words(IReadOnlyList<StoryIdea> ideas) => [.. ideas.Select(i => Tokens.Content(TextOf(i)).ToArray())];

    private static IdeaCluster[] Of(IReadOnlyList<StoryIdea> ideas, string[][] words, int count, Func<int, int, double> similarity)
    {
        var groups = Enumerable.Range(0, ideas.Count).Select(i => new List<int> { i }).ToList();
        while (groups.Count > count)
        {
            var (a, b) = Closest(groups, similarity);
            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }

        return [.. groups.Select(g => new IdeaCluster(Label(g, words), g.Order().Select(i => ideas[i].Id).ToArray()))];
    }

    private static (int A, int B) Closest(List<List<int>> groups, Func<int, int, double> similarity)
    {
        var best = (A: 0, B: 1, Similarity: double.MinValue);
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                var mean = groups[a].SelectMany(_ => groups[b], similarity).Average();
                if (mean > best.Similarity + 1e-12)
                {
                    best = (a, b, mean);
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

    private static double Cosine(IReadOnlyList<float> a, IReadOnlyList<float> b)
    {
        var (dot, ofA, ofB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Count; i++)
        {
            dot += (double)a[i] * b[i];
            ofA += (double)a[i] * a[i];
            ofB += (double)b[i] * b[i];
        }

        return ofA == 0 || ofB == 0 ? 0 : dot / Math.Sqrt(ofA * ofB);
    }

    private static string Label(List<int> group, string[][] words) => string.Join(' ', group
        .SelectMany(i => words[i].Distinct(StringComparer.Ordinal))
        .GroupBy(w => w, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Take(3).Select(g => g.Key));
}
