using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Ideas.Adaptation;

/// <summary>Adapts a source without a model: keeps only its kinds of people and things and what sort of thing happened, and
/// builds a new premise from those. Names, places, numbers and wording cannot survive because nothing else is carried over.</summary>
public static class SourceAdapter
{
    // What happened, by the words that give it away; the first with most hits wins.
    private static readonly (string[] Signs, string[] Premises)[] Kinds =
    [
        (["wrote", "letter", "note", "message", "text", "texted", "email", "envelope", "diary", "postcard"],
            ["The letter my {person} never sent", "A note in the {thing} that was meant for somebody else", "The message my {person} left inside the {thing}"]),
        (["found", "lost", "missing", "disappeared", "searching", "search", "finding"],
            ["The {thing} that came back to my {person}", "What my {person} found in the old {thing}", "A lost {thing} that knew its way home"]),
        (["lied", "lie", "lying", "secret", "cheated", "cheating", "hid", "hiding", "caught", "suspicious", "stole", "stolen"],
            ["My {person}'s perfect secret", "The {person} who hid the {thing} from everybody", "Why my {person} lied about the {thing}"]),
        (["died", "death", "funeral", "passed", "grave", "ashes", "inherited", "will"],
            ["The {thing} my {person} left behind", "Why my {person} kept the {thing} for years", "The {thing} nobody wanted to inherit"]),
        (["helped", "kind", "kindness", "gave", "gift", "saved", "paid", "thanked", "returned"],
            ["The {person} who returned a {thing} years later", "A {person} who gave away the only {thing}", "The kindness my {person} hid behind a {thing}"]),
        (["refused", "rule", "never", "forbidden", "banned", "allowed", "must"],
            ["The {thing} my {person} told me never to touch", "My {person} had one rule about the {thing}"]),
        (["wedding", "married", "marriage", "divorce", "girlfriend", "boyfriend", "engaged"],
            ["The {thing} that almost stopped a wedding", "Two strangers who wanted the same {thing}"]),
        (["boss", "work", "office", "job", "fired", "manager", "coworker", "customer"],
            ["The {thing} that everybody at work was afraid of", "The {person} who came back for a {thing}"]),
    ];

    private static readonly string[] Otherwise = ["The {thing} that changed my {person}", "Why my {person} kept a {thing} by the door", "The {person} who waited for a {thing}"];

    private static readonly HashSet<string> Mine = new(StringComparer.Ordinal)
        { "mother", "father", "mum", "mom", "dad", "aunt", "uncle", "sister", "brother", "grandmother", "grandfather", "grandma", "grandpa", "daughter", "son", "cousin", "husband", "wife", "neighbour", "neighbor", "boss", "roommate", "flatmate", "landlord", "landlady", "teacher", "friend" };

    // Words of the lists that would not do as the one person or thing of a premise.
    private static readonly HashSet<string> Unsuited = new(StringComparer.Ordinal)
        { "people", "person", "person", "boy", "girl", "man", "woman", "king", "queen", "hand", "hands", "face", "eyes", "eye", "hair", "finger", "fingers", "shoulder", "rain", "smoke", "sea", "salt", "milk", "money", "bread", "tea", "coffee", "ash", "ashes", "fire", "hospital", "school", "road", "street", "town", "child", "children", "parents", "ghost", "dead", "floor", "wall" };

    public static IdeaBrief Adapt(IdeaBrief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var words = Tokens.Of(brief.SourceText ?? "");
        var choose = new Chooser(brief.Seed).For("adapt", brief.SourceText ?? "");
        var kind = Kinds.Select((k, i) => (k, i, hits: words.Count(k.Signs.Contains))).OrderByDescending(x => x.hits).ThenBy(x => x.i).First();
        var premise = choose.Pick("premise", kind.hits > 0 ? kind.k.Premises : Otherwise);
        var person = Commonest(words, WordLists.People) ?? "neighbour";
        var thing = Commonest(words.Where(w => w != person), WordLists.Concrete) ?? choose.Pick("thing", ["letter", "photograph", "key", "umbrella", "suitcase"]);
        // Only kin and neighbours are "mine".
        premise = Mine.Contains(person) ? premise : premise.Replace("my {person}", "the {person}", StringComparison.Ordinal).Replace("My {person}", "The {person}", StringComparison.Ordinal);
        var topic = premise.Replace("{person}", person, StringComparison.Ordinal).Replace("{thing}", thing, StringComparison.Ordinal);
        return brief with { Topic = Articles.Fix(topic), SourceText = null };
    }

    private static string? Commonest(IEnumerable<string> words, IReadOnlySet<string> list) => words
        .Where(w => list.Contains(w) && !Unsuited.Contains(w) && !w.EndsWith('s'))
        .GroupBy(w => w, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
