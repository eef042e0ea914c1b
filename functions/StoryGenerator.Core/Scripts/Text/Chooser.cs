using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Scripts.Text;

/// <summary>Choices that depend on a seed and on what is chosen, never on the order of other choices.</summary>
public sealed class Chooser(int seed)
{
    public int Seed { get; } = seed;

    /// <summary>A chooser of its own for a named part.</summary>
    public Chooser For(params string[] parts) => new(Seeds.Derive(Seed, parts));

    /// <summary>0 inclusive to <paramref name="count"/> exclusive.</summary>
    public int Index(string about, int count) => Seeds.Derive(Seed, about) % count;

    public T Pick<T>(string about, IReadOnlyList<T> from)
    {
        ArgumentNullException.ThrowIfNull(from);
        return from[Index(about, from.Count)];
    }

    /// <summary>All of them in an order of the seed's making.</summary>
    public IReadOnlyList<T> Shuffle<T>(string about, IEnumerable<T> items) =>
        items.Select((item, i) => (item, key: Seeds.Derive(Seed, about, i.ToString(System.Globalization.CultureInfo.InvariantCulture))))
            .OrderBy(x => x.key).Select(x => x.item).ToArray();
}
