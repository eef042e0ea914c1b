using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Scenes;

/// <summary>Who is seen: the narrator, and the person of the premise, looking the same in every picture.</summary>
internal static class Casting
{
    private static readonly string[] Accents = ["red", "mustard", "teal", "cream", "rust", "plum"];

    /// <summary>The colours as the painter takes them, in the order of the names.</summary>
    private static readonly string[] AccentColours = ["#b8383b", "#d0a02c", "#2f7f86", "#e6dcc3", "#b5552f", "#6e3f6b"];

    public static IReadOnlyList<CharacterSheet> Of(ScriptBrief brief, Premise premise, Script script, Chooser choose)
    {
        var narrator = brief.Idea.Narrator;
        var woman = narrator.Gender is "woman" or "women" or "girl" or "female";
        var age = narrator.Age switch { < 13 => "child", < 18 => "teen", < 65 => "adult", _ => "elder" };
        var sheets = new List<CharacterSheet> { Sheet("narrator", "the narrator", woman, age, choose.For("narrator")) };
        if (premise.Person is { } person)
        {
            var old = person.Contains("grand", StringComparison.Ordinal) || person.Contains("keeper", StringComparison.Ordinal) || person.Contains("old", StringComparison.Ordinal) || person.EndsWith("neighbour", StringComparison.Ordinal) || person.EndsWith("landlord", StringComparison.Ordinal);
            sheets.Add(Sheet("other", person, IsShe(premise, script), old ? "elder" : "adult", choose.For("other"), sheets[0]));
        }

        return sheets;
    }

    /// <summary>What the story calls the other one most; its premise may leave it open.</summary>
    private static bool IsShe(Premise premise, Script script)
    {
        var words = Tokens.Of(script.Text);
        var (she, he) = (words.Count(w => w is "she" or "her" or "hers"), words.Count(w => w is "he" or "him" or "his"));
        return she == he ? premise.PersonPronoun == "she" : she > he;
    }

    /// <param name="beside">Somebody already cast, whom this one must not be taken for.</param>
    private static CharacterSheet Sheet(string id, string name, bool woman, string age, Chooser choose, CharacterSheet? beside = null)
    {
        var hair = choose.Pick<string>("hair", Unlike(woman ? ["long", "bun", "curly", "short"] : age == "elder" ? ["bald", "cap", "short"] : ["short", "curly", "cap"], beside?.Hair));
        var outfit = choose.Pick<string>("outfit", Unlike(woman ? ["coat", "dress", "jumper", "raincoat", "skirt"] : age is "child" or "teen" ? ["hoodie", "jumper", "raincoat", "shirt"] : ["coat", "jumper", "suit", "shirt"], beside?.Outfit));
        var accent = choose.Pick<string>("accent", beside is null ? Accents : Unlike(Accents, Accents[Array.IndexOf(AccentColours, beside.Accent)]));
        var build = choose.Pick<string>("build", age == "child" ? ["slight"] : ["slight", "average", "broad"]);
        var who = (age, woman) switch { ("child", true) => "a girl", ("child", _) => "a boy", ("teen", true) => "a teenage girl", ("teen", _) => "a teenage boy", ("elder", true) => "an old woman", ("elder", _) => "an old man", (_, true) => "a woman", _ => "a man" };
        var head = hair switch { "bald" => "a bald head", "cap" => "a cap", "bun" => "hair in a bun", _ => $"{hair} hair" };
        var description = $"{who} of {build} build with {head}, in a {accent} {outfit}";
        return new(id, name, description, age, build, hair, outfit, AccentColours[Array.IndexOf(Accents, accent)]);
    }

    private static string[] Unlike(string[] choices, string? taken) => [.. choices.Where(c => c != taken)];

    public static SceneFigure Figure(CharacterSheet c, string pose, string facing) => new(c.Id, c.Age, c.Build, c.Hair, c.Outfit, c.Accent, pose, facing);

    /// <summary>What the words say the figure does, with the things that are there: nobody reads an empty hand.</summary>
    public static string Pose(IReadOnlyList<string> words, string part, IReadOnlyList<string> things, Chooser choose)
    {
        foreach (var (pose, signs) in Poses)
        {
            var possible = pose switch { "reading" => things.Any(Readable.Contains), "holding" => things.Any(Carried.Contains), _ => true };
            if (possible && words.Any(signs.Contains))
            {
                return pose;
            }
        }

        return part switch
        {
            _ when things.Any(Carried.Contains) => "holding",
            "hook" => choose.Pick("pose", ["walking", "back-turned"]),
            "payoff" => choose.Pick("pose", ["walking", "looking-up", "sitting"]),
            _ => choose.Pick("pose", ["walking", "looking-down", "sitting", "looking-up"]),
        };
    }

    private static readonly HashSet<string> Carried = new(StringComparer.Ordinal)
    {
        "letter", "book", "candle", "phone", "photograph", "umbrella", "key", "cup", "coin", "ring", "watch", "bottle", "bread", "flower", "camera", "tape", "pen", "paper-stack", "map", "ticket", "bell", "salt", "badge", "glasses", "doll", "hat",
    };

    private static readonly string[] Readable = ["letter", "book", "photograph", "map", "ticket", "paper-stack"];

    private static readonly (string Pose, string[] Signs)[] Poses =
    [
        ("running", ["ran", "run", "running"]), ("reading", ["read", "reading", "letter", "note"]), ("walking", ["walked", "walk", "followed", "went", "road", "miles", "climbed"]),
        ("sitting", ["sat", "sit", "sitting", "bench", "chair"]), ("kneeling", ["knees", "knelt"]), ("reaching", ["reached", "touched", "knocked", "opened"]), ("waving", ["waved", "goodbye"]),
        ("holding", ["held", "holding", "carried", "took", "brought"]), ("looking-up", ["sky", "stars", "ceiling"]), ("looking-down", ["cried", "cry", "ashamed", "funeral"]), ("standing", ["stood", "standing", "waited", "door"]),
    ];
}
