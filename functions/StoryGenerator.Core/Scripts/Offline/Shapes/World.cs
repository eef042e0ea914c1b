using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>Everything a story's texts may name: the premise, the place, a helper, the season, details of the shape.</summary>
public static class World
{
    private static readonly string[] Women = ["Agnes", "Ruth", "Ines", "Marta", "Nora", "Edith", "Clara", "Rosa", "Hanna", "Vera", "Olga", "Miriam", "Lena", "Joan"];
    private static readonly string[] Men = ["Tomas", "Walter", "Emil", "Hugo", "Arthur", "Oskar", "Felix", "Anton", "Henry", "Samir", "Victor", "Leon", "Bruno", "Cyril"];
    private static readonly string[] Young = ["Mia", "Jonah", "Tess", "Noah", "Ivy", "Sam", "Lucy", "Ben", "Ada", "Theo", "Nina", "Max"];
    private static readonly string[] Numbers = ["six", "seven", "eight", "nine", "eleven", "twelve", "fourteen", "seventeen", "twenty", "twenty-three"];

    public static Slots For(Premise premise, StoryShape shape, PlaceStock place, Audience audience, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(premise);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(audience);
        ArgumentNullException.ThrowIfNull(choose);
        var woman = choose.Index("helper gender", 2) == 0;
        var who = premise.Person is null || premise.Plural && premise.Person == premise.Subject ? premise.Pronoun : premise.PersonPronoun;
        // Nobody of the premise, and nobody twice: two people of one name would be taken for one.
        var taken = new HashSet<string>(premise.Words, StringComparer.OrdinalIgnoreCase);
        string Name(string role, string[] names)
        {
            var name = choose.Pick(role, names.Where(n => !taken.Contains(n)).ToArray());
            taken.Add(name);
            return name;
        }

        var own = premise.Own ?? premise.Subject;
        var many = NounPhrase.IsPlural(own.Split(' ')[^1]);
        var senses = choose.Shuffle("senses", place.Senses);
        var slots = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["statement"] = premise.Statement,
            ["topic"] = premise.Topic,
            ["question"] = char.ToUpperInvariant(premise.Topic[0]) + premise.Topic[1..].TrimEnd('?', '!', '.', ' ') + "?",
            ["subj"] = premise.Subject,
            ["it"] = premise.Pronoun,
            ["its"] = Possessive(premise.Pronoun),
            ["him"] = Object(premise.Pronoun),
            ["was"] = premise.Plural ? "were" : "was",
            ["who"] = premise.Person ?? premise.Subject,
            ["who.he"] = who,
            ["who.his"] = Possessive(who),
            ["who.him"] = Object(who),
            ["thing"] = premise.Thing ?? premise.Subject,
            // Of something that happened, what is told first: "my day" of "My first day as a ghost" is another day.
            ["tale"] = premise.Thing ?? (premise.Kind == "event" ? "the first half" : premise.Subject),
            ["own"] = own,
            ["own.it"] = many ? "they" : "it",
            ["own.him"] = many ? "them" : "it",
            ["own.was"] = many ? "were" : "was",
            ["own.is"] = many ? "are" : "is",
            ["helper"] = Name("helper", woman ? Women : Men),
            ["helper.he"] = woman ? "she" : "he",
            ["helper.his"] = woman ? "her" : "his",
            ["helper.him"] = woman ? "her" : "him",
            ["man"] = (premise.Person is null ? premise.Pronoun : premise.PersonPronoun) == "she" ? "woman" : "man",
            ["spouse"] = woman ? "husband" : "wife",
            ["cleaner"] = Name("cleaner", Women),
            ["oldman"] = Name("old man", Men),
            ["oldwoman"] = Name("old woman", Women),
            ["title"] = premise.Kind == "phrase" ? "those very words" : premise.Kind == "abstract" ? premise.Subject.StartsWith("the ", StringComparison.Ordinal) && premise.Subject.LastIndexOf(' ') == 3 ? premise.Subject[4..] : premise.Subject : premise.Subject,
            ["theirs"] = Theirs(premise.Person, choose),
            ["theirs2"] = Theirs(premise.Person, choose).Replace("your ", "my ", StringComparison.Ordinal).Replace("my daughter", $"{premise.PersonPronoun switch { "he" => "his", _ => "her" }} daughter", StringComparison.Ordinal),
            ["child"] = Name("child", Young),
            ["years"] = choose.Pick("years", Numbers),
            ["month"] = choose.Pick("month", ["January", "February", "March", "April", "September", "October", "November", "December"]),
            ["weekday"] = choose.Pick("weekday", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday"]),
            ["place"] = place.Name,
            ["at"] = place.At,
            ["crowd"] = place.Crowd,
            ["sense"] = senses[0],
            ["sense2"] = senses[1],
            ["when"] = choose.Pick("when", VoiceStock.For(audience).Times),
            ["aside"] = choose.Pick("aside", VoiceStock.For(audience).Asides),
            ["doubt"] = choose.Pick("doubt", VoiceStock.For(audience).Doubts),
            ["elders"] = audience.AgeTo < 18 ? "the grown-ups" : "everybody older than me",
        };
        foreach (var (name, values) in shape.Details)
        {
            // "behind the clock = the clock" gives {spot} and {spot.2}.
            var parts = choose.Pick("detail " + name, values).Split('=', StringSplitOptions.TrimEntries);
            slots[name] = parts[0];
            for (var i = 1; i < parts.Length; i++)
            {
                slots[$"{name}.{i + 1}"] = parts[i];
            }
        }

        return new(slots);
    }

    /// <summary>The child an elder of the premise once had to calm: "your mother" for a grandparent.</summary>
    private static string Theirs(string? person, Chooser choose)
    {
        var relation = (person ?? "").Split(' ')[^1];
        return relation.StartsWith("grand", StringComparison.Ordinal) || relation is "gran" or "nana" or "granny" ? choose.Pick("theirs", ["your mother", "your father"])
            : relation is "father" or "mother" or "mum" or "mom" or "dad" ? choose.Pick("theirs", ["your sister", "your brother"])
            : "my daughter";
    }

    private static string Possessive(string pronoun) => pronoun switch { "he" => "his", "she" => "her", "they" => "their", _ => "its" };

    private static string Object(string pronoun) => pronoun switch { "he" => "him", "she" => "her", "they" => "them", _ => "it" };
}
