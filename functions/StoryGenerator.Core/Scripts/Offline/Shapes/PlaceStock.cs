using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>Where a story plays: how it is named, who is about, what it smells and sounds like. Kept in Stock/places.txt.</summary>
/// <param name="At">"by the harbour".</param>
/// <param name="Crowd">"the fishermen".</param>
public sealed record PlaceStock(string Domain, string Name, string At, string Crowd, IReadOnlyList<string> Senses)
{
    private static readonly Lazy<IReadOnlyList<PlaceStock>> Places = new(() => Resource.Text("Offline/Stock/places.txt")
        .Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(Parse).ToArray());

    public static IReadOnlyList<PlaceStock> All => Places.Value;

    /// <summary>A place of the domain; a premise that names none gets an everyday one.</summary>
    public static PlaceStock For(string domain, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        var fitting = All.Where(p => p.Domain == domain).ToArray();
        return choose.Pick("place", fitting.Length > 0 ? fitting : All.Where(p => p.Domain is "home" or "street" or "town").ToArray());
    }

    // domain; name; at; crowd; sense | sense | sense
    private static PlaceStock Parse(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        return new(parts[0], parts[1], parts[2], parts[3], parts[4].Split('|', StringSplitOptions.TrimEntries));
    }
}
