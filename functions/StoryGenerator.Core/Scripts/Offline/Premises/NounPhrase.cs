using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Premises;

/// <summary>A noun phrase found at the start of words: "the last bookstore".</summary>
/// <param name="Determiner">"the", "a", "my", "two", "" …, small letters.</param>
/// <param name="Possessor">"my roommate" of "my roommate's perfect alibi", else null.</param>
/// <param name="Modifiers">Words between determiner and head.</param>
/// <param name="Head">The noun.</param>
/// <param name="Length">How many words it takes.</param>
/// <param name="Name">"Marie Curie": a name as typed, which takes no article, else null.</param>
public sealed record NounPhrase(string Determiner, string? Possessor, IReadOnlyList<string> Modifiers, string Head, int Length, string? Name = null)
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

    /// <summary>"Maria", "Jonathan Reed", "Grandma Rosa": a name that says a person bears it.</summary>
    public bool IsPersonName => Name is not null && Name.ToLowerInvariant().Split(' ') is var parts
        && (WordLists.FirstNames.ContainsKey(parts[0]) || (parts.Length > 1 && (Nouns.Known(parts[0]) == "person" || parts[0] is "mister" or "mr." or "missus" or "mrs." or "ms." or "miss" or "dr.")));

    /// <summary>"climate change": spoken of without an article.</summary>
    private bool Abstract => Determiner.Length == 0 && Possessor is null && Nouns.Kind(Head) == "abstract" && (Nouns.IsMass(Head) || Plural);

    /// <summary>"the lighthouse keeper": compounds stay, describing words go.</summary>
    public string Short => Name is not null ? Name : Abstract ? string.Join(' ', Modifiers.Append(Head)) : Determiner is "my" or "our" or "his" or "her" or "their" ? $"{Determiner} {Compound}" : Possessor is not null ? $"the {Compound}" : $"the {Compound}";

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

        // The word "sorry", my neighbour "Big Tom": what is quoted stands beside the noun.
        var own = words.Skip(start).Take(at - start).ToArray();
        var quote = Array.FindIndex(own, w => w.StartsWith('"'));
        var noun = (quote > 0 ? own[..quote] : own).Select(w => w.Trim(',', '"').ToLowerInvariant()).ToArray();
        if (noun.Length == 0)
        {
            return null;
        }

        var name = determiner.Length == 0 && possessor is null && IsName(words, own) ? string.Join(' ', own).Trim('"', ',') : null;
        return new(determiner, possessor, noun[..^1], noun[^1], at - from, name);
    }

    // Capitals say so, unless the whole topic is written like a headline; a word of the lists is no name by itself ("Love").
    private static bool IsName(IReadOnlyList<string> words, string[] own)
    {
        static bool Capital(string word) => char.IsUpper(word.Trim('"')[..1].FirstOrDefault());
        static bool Listed(string word) => word.ToLowerInvariant().Trim('"', ',') is var w
            && (Nouns.Known(w) is not null || WordLists.Adjectives.Contains(w) || WordLists.Function.Contains(w) || WordLists.Concrete.Contains(w) || Nouns.IsMass(w) || IsVerb(w));
        if (own.Length == 1 && Capital(own[0]) && WordLists.FirstNames.ContainsKey(own[0].ToLowerInvariant().Trim(',')))
        {
            return true;
        }

        var headline = words.Count > own.Length + 1 && words.Skip(own.Length).Where(w => w.Length > 3).All(Capital);
        return own.All(Capital) && !own.Any(w => w.StartsWith('"')) && !headline && !own.All(Listed) && (own.Length > 1 || !Listed(own[0]));
    }

    // A stop word after at least one noun, or a finite verb that is not itself a known noun ("salt", "ring") .
    private static bool Ends(IReadOnlyList<string> words, int at, int start)
    {
        var w = words[at].Trim(',', '"').ToLowerInvariant();
        if (at == start)
        {
            return Stops.Contains(w);
        }

        // "The last train home": the way, not the house. "A suitcase full of tickets": how it is, not what.
        return (w == "full" && at + 1 < words.Count && words[at + 1] == "of") || Stops.Contains(w) || IsParticiple(words, at) || (w == "home" && WordLists.NounKinds.ContainsKey(words[at - 1].ToLowerInvariant())) || words[at - 1].EndsWith(',') || (IsVerb(w) && !(WordLists.NounKinds.ContainsKey(w) && at + 1 < words.Count && !IsVerb(words[at + 1]) && !Stops.Contains(words[at + 1].ToLowerInvariant()) && !WordLists.NounKinds.ContainsKey(words[at - 1].ToLowerInvariant())));
    }

    /// <summary>"made in an elevator", "raised by wolves": what was done to the noun, not what it did.</summary>
    public static bool IsParticiple(IReadOnlyList<string> words, int at)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (at + 1 >= words.Count)
        {
            return false;
        }

        var (w, next) = (words[at].ToLowerInvariant(), words[at + 1].ToLowerInvariant());
        return (next == "by" && (w.EndsWith("ed", StringComparison.Ordinal) || w.EndsWith("en", StringComparison.Ordinal)))
            || (w is "made" or "written" or "left" or "found" or "lost" or "built" or "kept" or "hidden" or "sold" or "stolen" or "forgotten" or "sent" or "called" or "drawn" or "carved" or "buried" or "stuck" or "locked" or "trapped" or "born" or "hung"
                && next is "in" or "by" or "at" or "on" or "under" or "behind" or "to" or "from" or "inside" or "into" or "between");
    }

    public static bool IsVerb(string word) => WordLists.Verbs.Contains(word)
        || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && !WordLists.Adjectives.Contains(word) && !WordLists.NounKinds.ContainsKey(word));

    public static bool IsPlural(string noun) => noun.Length > 3 && ((noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal) && !noun.EndsWith("us", StringComparison.Ordinal) && !noun.EndsWith("is", StringComparison.Ordinal) && noun is not ("glass" or "lens" or "news"))
        || noun is "people" or "children" or "men" or "women" or "mice" or "geese" or "teeth" or "kids");
}
