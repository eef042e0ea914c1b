namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>A way a story can go: what it fits, what it is about, and its passages in order.</summary>
public sealed record StoryShape
{
    /// <summary>"the rule you must not break": also how an idea names it.</summary>
    public required string Name { get; init; }

    /// <summary>Topic words that call for this shape.</summary>
    public required IReadOnlySet<string> Fits { get; init; }

    /// <summary>True when it tells so much of its own that it may only carry topics that call for it by a word.</summary>
    public required bool OnlyFitting { get; init; }

    /// <summary>Premise kinds it can carry; "any" carries all.</summary>
    public required IReadOnlySet<string> Kinds { get; init; }

    /// <summary>Parts of the premise it cannot do without ("thing", "person"), and who may tell it: see <see cref="ShapeChoice"/>.</summary>
    public required IReadOnlySet<string> Needs { get; init; }

    /// <summary>Lengths it can be told in: most need 150 words to be whole, brief ones have no more to say.</summary>
    public required (int Least, int Most) Words { get; init; }

    /// <summary>theme, core, twist, moral, outcome, goal, arc, tone; narrator (woman | man) where the texts say it.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
    public required IReadOnlyList<string> Titles { get; init; }

    /// <summary>Details chosen once a story and used from plant to payoff.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Details { get; init; }
    public required IReadOnlyList<Passage> Passages { get; init; }
}

/// <summary>A place in the story where one of several texts stands.</summary>
/// <param name="Part">hook | conflict | shift | payoff</param>
/// <param name="Extra">0 = always there; else it is added in this order as length allows.</param>
/// <param name="Threads">Sentences of which one may close the passage where the topic has a thing of its own: the plot is not about it, but must not lose it.</param>
public sealed record Passage(int Index, string Part, int Extra, IReadOnlyList<string> Texts, IReadOnlyList<string> Threads);
