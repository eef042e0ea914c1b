using System.Text.RegularExpressions;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Ideas.Adaptation;

/// <summary>What an adaptation must not keep of its source: runs of words, and whatever could identify someone.</summary>
public static partial class SourceOverlap
{
    /// <summary>A run this long is the source's wording, not the language's.</summary>
    public const int RunWords = 6;

    public static IEnumerable<string> CopiedRuns(string source, string text)
    {
        var known = Tokens.NGrams(Tokens.Of(source), RunWords).ToHashSet(StringComparer.Ordinal);
        return Tokens.NGrams(Tokens.Of(text), RunWords).Where(known.Contains);
    }

    /// <summary>Handles, addresses, numbers, and capitalised words inside sentences (names of people and places).</summary>
    public static IReadOnlySet<string> Identifiers(string source)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        found.UnionWith(HandlePattern().Matches(source).Select(m => m.Value));
        found.UnionWith(NumberPattern().Matches(source).Select(m => m.Value));
        var names = NamePattern().Matches(source).Select(m => m.Groups[1].Value);
        found.UnionWith(names.Where(n => n.Length > 1 && !Calendar.Contains(n)));
        return found;
    }

    public static bool Mentions(string text, string identifier) => Regex.IsMatch(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(identifier)}(?![\p{{L}}\p{{N}}])");

    private static readonly HashSet<string> Calendar = new(StringComparer.Ordinal)
    {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    };

    [GeneratedRegex(@"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)(?:@|u/|r/)[\w-]+")]
    private static partial Regex HandlePattern();

    [GeneratedRegex(@"\d[\d.,/:-]*\d|\d")]
    private static partial Regex NumberPattern();

    // A capital after a small letter, comma or article inside a sentence: a name. "I" and its contractions are not.
    [GeneratedRegex(@"(?<=[\p{Ll}\d,;]['’]?\s)(?!I\b)(\p{Lu}[\p{L}’'-]*\p{L})")]
    private static partial Regex NamePattern();
}
