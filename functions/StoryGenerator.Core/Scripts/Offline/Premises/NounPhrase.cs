using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>A noun phrase found at the start of words: "the last bookstore".</summary>
/// <param name="Determiner">"the", "a", "my", "two", "" …, small letters.</param>
/// <param name="Possessor">"my roommate" of "my roommate's perfect alibi", else null.</param>
/// <param name="Modifiers">Words between determiner and head.</param>
/// <param name="Head">The noun.</param>
/// <param name="Length">How many words it takes.</param>
public sealed record NounPhrase(string Determiner, string? Possessor, IReadOnlyList<string> Modifiers, string Head, int Length)
{
    private static readonly HashSet<string> Determiners = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "my", "our", "his", "her", "their", "your", "its", "this", "that", "these", "those", "one", "two", "three", "four", "five", "six", "seven", "ten", "some", "every", "no", "another", "any", "all", "twelve", "twenty", "hundred", "each", "both",
    };

    /// <summary>Words that end a noun phrase when they follow its noun.</summary>
    public static readonly IReadOnlySet<string> Stops = new HashSet<string>(StringComparer.Ordinal)
    {
        "who", "that", "which", "whose", "where", "when", "while", "because", "if", "and", "or", "but", "with", "without", "in", "on", "at", "from", "for", "under", "behind", "beneath", "between", "by", "to", "near", "inside", "outside", "into", "over", "after", "before", "until", "through", "during", "across",
        "around", "against", "about", "of", "off", "beside", "beyond", "like", "as", "than", "nobody", "everybody", "everyone", "i", "we", "he", "she", "they", "you", "it", "someone", "somebody", "nothing", "so", "not", "my", "the", "a", "an", "our", "his", "her", "their",
    };

    public bool Plural => Determiner is "two" or "three" or "four" or "five" or "six" or "seven" or "ten" or "twelve" or "twenty" or "these" or "those" or "all" or "both" || IsPlural(Head);

    /// <summary>"the lighthouse keeper": compounds stay, describing words go.</summary>
    public string Short => Determiner is "my" or "our" or "his" or "her" or "their" ? $"{Determiner} {Compound}" : Possessor is not null ? $"the {Compound}" : $"the {Compound}";

    public string Compound => string.Join(' ', Modifiers.Where(m => !WordLists.Adjectives.Contains(m) && !m.EndsWith("est", StringComparison.Ordinal)).TakeLast(1).Append(Head));

    public static NounPhrase? Read(IReadOnlyList<string> words, int from)
    {
        ArgumentNullException.ThrowIfNull(words);
        var at = from;
        var determiner = "";
        if (at < words.Count && Determiners.Contains(words[at]))
        {
            determiner = words[at++].ToLowerInvariant();
        }

        var start = at;
        string? possessor = null;
        while (at < words.Count && !Ends(words, at, start))
        {
            if (words[at].EndsWith("'s", StringComparison.Ordinal) || words[at].EndsWith("s'", StringComparison.Ordinal))
            {
                var owner = string.Join(' ', words.Skip(start).Take(at - start + 1));
                possessor = (determiner.Length > 0 ? determiner + " " : "") + owner[..owner.LastIndexOf('\'')] + (owner.EndsWith('\'') ? "" : "");
                (determiner, start) = ("", at + 1);
            }

            at++;
        }

        if (at == start)
        {
            return null;
        }

        var noun = words.Skip(start).Take(at - start).Select(w => w.Trim(',', '"').ToLowerInvariant()).ToArray();
        return new(determiner, possessor, noun[..^1], noun[^1], at - from);
    }

    // A stop word after at least one noun, or a finite verb that is not itself a known noun ("salt", "ring") .
    private static bool Ends(IReadOnlyList<string> words, int at, int start)
    {
        var w = words[at].Trim(',', '"').ToLowerInvariant();
        if (at == start)
        {
            return Stops.Contains(w);
        }

        // "The last train home": the way, not the house.
        return Stops.Contains(w) || (w == "home" && WordLists.NounKinds.ContainsKey(words[at - 1].ToLowerInvariant())) || words[at - 1].EndsWith(',') || (IsVerb(w) && !(WordLists.NounKinds.ContainsKey(w) && at + 1 < words.Count && !IsVerb(words[at + 1]) && !Stops.Contains(words[at + 1].ToLowerInvariant()) && !WordLists.NounKinds.ContainsKey(words[at - 1].ToLowerInvariant())));
    }

    public static bool IsVerb(string word) => WordLists.Verbs.Contains(word)
        || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && !WordLists.Adjectives.Contains(word) && !WordLists.NounKinds.ContainsKey(word));

    public static bool IsPlural(string noun) => noun.Length > 3 && ((noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal) && !noun.EndsWith("us", StringComparison.Ordinal) && !noun.EndsWith("is", StringComparison.Ordinal) && noun is not ("glass" or "lens" or "news"))
        || noun is "people" or "children" or "men" or "women" or "mice" or "geese" or "teeth" or "kids");
}
