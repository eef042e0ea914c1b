using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>Whether a shape, a title or a story keeps the topic's own thing in sight: a topic with a fox is to be a story with a fox.</summary>
public static class OwnThing
{
    /// <summary>Sentences that name it, at least; one of them near the end.</summary>
    public const int Mentions = 4;

    /// <summary>True when the statement and enough passages that are always there name it, the payoff too. Also when the topic has none.</summary>
    public static bool HasRoom(StoryShape shape, Premise premise)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(premise);
        var naming = shape.Passages.Where(p => p.Extra == 0 && p.Part != "hook" && (p.Threads.Count > 0 || p.Texts.Any(t => Slots(premise).Any(s => t.Contains(s, StringComparison.OrdinalIgnoreCase))))).ToArray();
        return premise.Own is null || (naming.Length + 1 >= Mentions && naming.Any(p => p.Part == "payoff"));
    }

    /// <summary>By its noun: "the church bell" is named by "bells".</summary>
    public static bool Names(string text, string own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var noun = Bare(Tokens.Of(own)[^1]);
        return Tokens.Of(text).Any(w => Bare(w) == noun);
    }

    /// <summary>How well a story keeps it, as far as more would be better: its sentences up to <see cref="Mentions"/>, and one more for one in the last third.</summary>
    public static int Kept(IReadOnlyList<string> sentences, string? own)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return own is null ? 0 : Math.Min(Mentions, sentences.Count(s => Names(s, own))) + (sentences.Skip(sentences.Count * 2 / 3).Any(s => Names(s, own)) ? 1 : 0);
    }

    private static IEnumerable<string> Slots(Premise premise)
    {
        yield return "{own}";
        if (premise.Own == premise.Thing)
        {
            yield return "{thing}";
        }

        if (premise.Own == premise.Subject)
        {
            yield return "{subj}";
            yield return "{title}";
        }
    }

    private static string Bare(string word) => word.Replace("'s", "", StringComparison.Ordinal).TrimEnd('s');
}
