using System.Text.RegularExpressions;
using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Speaking;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>A topic as typed, made into one line that can be read and said.</summary>
public static partial class TopicText
{
    /// <summary>Longest premise that still fits a sentence or two of narration.</summary>
    public const int MostWords = 26;

    /// <summary>True when the topic is markup, code or a quotation rather than a description: it is then told about as words someone wrote.</summary>
    public static bool IsWords(string topic)
    {
        var visible = topic.Where(c => !char.IsWhiteSpace(c)).ToArray();
        var odd = visible.Count(c => "$<>{}()[]\\|/*_=^~%`;".Contains(c, StringComparison.Ordinal));
        return odd >= 2 && odd * 8 > visible.Length;
    }

    /// <summary>Emoji by name, one line, numbers and signs in words, no closing mark, small letters where all was shouted.</summary>
    public static string Spoken(string topic)
    {
        if (!topic.Any(char.IsLetterOrDigit))
        {
            // Nothing but pictures: "a dog and a fire".
            var seen = WordLists.Emoji.Where(e => topic.Contains(e.Sign, StringComparison.Ordinal)).OrderBy(e => topic.IndexOf(e.Sign, StringComparison.Ordinal)).Select(e => $"{Articles.For(e.Name)} {e.Name}").Distinct(StringComparer.Ordinal);
            topic = string.Join(" and ", seen.Take(3));
        }

        foreach (var (sign, name) in WordLists.Emoji)
        {
            topic = topic.Replace(sign + "\uFE0F", $" {name} ", StringComparison.Ordinal).Replace(sign, $" {name} ", StringComparison.Ordinal);
        }

        topic = Matter(topic);
        var spoken = SpokenForm.Apply(topic, "en");
        // The rules close every sentence; a topic's own mark says whether it asks.
        spoken = spoken.TrimEnd('.', ' ');
        if (topic.Length > 0 && spoken.Length > 0 && char.IsLower(topic[0]))
        {
            // They open it like a sentence, too; the letter as typed says whether it is a name.
            spoken = char.ToLowerInvariant(spoken[0]) + spoken[1..];
        }

        return Shorten(spoken);
    }

    /// <summary>What the story is wanted about: "a doll" of "Write a scary story about a doll".</summary>
    public static string Matter(string topic)
    {
        var clean = Unquote(Spaces.Clean(topic));
        var matter = Order().Replace(Lead().Replace(clean, ""), "");
        // "Explain gravity to a child": whom to is not what about.
        matter = matter.Length < clean.Length ? Hearer().Replace(matter, "") : matter;
        return matter.Any(char.IsLetterOrDigit) ? matter : clean;
    }

    private static string Unquote(string text) => text.Length > 2 && "\"'“‘«".Contains(text[0], StringComparison.Ordinal) && "\"'”’».".Contains(text[^1], StringComparison.Ordinal)
        ? text.Trim('"', '\'', '“', '”', '‘', '’', '«', '»', '.') : text;

    // A long topic is told by its first sentence, or by as much of it as one breath holds, cut where a clause ends.
    private static string Shorten(string text)
    {
        var first = SentenceEnd().Split(text) is [var head, .. { Length: > 0 }] && head.Split(' ').Length >= 3 ? head.TrimEnd('.', '!') : text;
        var words = first.Split(' ');
        if (words.Length <= MostWords)
        {
            return first;
        }

        var cut = Enumerable.Range(6, MostWords - 6).LastOrDefault(i => words[i - 1][^1] is ',' or ';' or ':' || words[i] is "and" or "but" or "because" or "while" or "until" or "so", 0);
        return string.Join(' ', words.Take(cut == 0 ? MostWords : cut)).TrimEnd(',', ';', ':');
    }

    [GeneratedRegex(@"^(?:please )?(?:(?:write|tell|give|make)(?: me)? )?(?:an? |the )?(?:short |video )?(?:story|tale|video)\b(?: about| of| on|:)\s+|^about (?=\p{L})|^once upon a time,? (?:there (?:was|were|lived) )?(?=\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    // An order to the writer, with words for the kind of story that is wanted; "Tell me you love me" is none.
    [GeneratedRegex(@"^(?:please )?(?:(?:can|could|would) you (?:please )?)?(?:(?:write|tell|give|make|create|invent)(?: me| us)? (?:an? |the |some )?(?:[\p{L}-]+,? ){0,3}?(?:story|stories|tale|video|film|script|poem)(?: about| of| on|:| in which| where)|(?:tell|teach)(?: me| us)(?: something| everything| more)? about|(?:write|talk|speak)(?: something)? about|(?:explain|describe)(?: to (?:me|us))?)\s+(?!yourself\b|why\b|how\b)(?=\p{L}|\p{N})", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"\s+to (?:me|us|an? [\p{L}-]+|children|kids|beginners)[.!]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Hearer();

    [GeneratedRegex(@"(?<=[.!])\s+(?=\p{Lu})")]
    private static partial Regex SentenceEnd();
}
