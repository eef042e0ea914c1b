using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Scenes;

/// <summary>Words of a story to words of the picture vocabulary.</summary>
internal static class SceneLexicon
{
    public static readonly IReadOnlyDictionary<string, string> Props = WordLists.Inverse("scene-props.txt");
    public static readonly IReadOnlyDictionary<string, string> Places = WordLists.Inverse("scene-places.txt");
    public static readonly IReadOnlyDictionary<string, string> Landmarks = WordLists.Inverse("scene-landmarks.txt");
    public static readonly IReadOnlyDictionary<string, string> Times = WordLists.Inverse("scene-times.txt");
    public static readonly IReadOnlyDictionary<string, string> Weathers = WordLists.Inverse("scene-weathers.txt");

    private static readonly HashSet<string> Inside = new(StringComparer.Ordinal)
    {
        "living-room", "bedroom", "kitchen", "hallway", "stairwell", "elevator", "attic", "office", "classroom", "library", "shop", "cafe", "hospital", "church-hall", "warehouse", "workshop", "theatre",
    };

    public static bool IsInside(string place) => Inside.Contains(place);

    private static readonly HashSet<string> Animals = new(StringComparer.Ordinal)
    {
        "dog", "cat", "bird", "fox", "wolf", "horse", "bear", "rabbit", "deer", "cow", "sheep", "goat", "pig", "hen", "goose", "owl", "mouse", "squirrel", "hedgehog", "turtle", "frog", "elephant",
    };

    /// <summary>Animals are players, not things: they may be seen more often.</summary>
    public static bool IsAlive(string prop) => Animals.Contains(prop);

    /// <summary>What stories name in passing. Dogs and cats live with people: they are there when they are named.</summary>
    public static bool IsIncidental(string prop) => prop is "coat" or "dress" or "shoe" or "fish" || (IsAlive(prop) && prop is not ("dog" or "cat"));

    /// <summary>Things that are often no thing: one watches, salt is in the air. They are there when somebody points at them.</summary>
    private static readonly HashSet<string> Ambiguous = new(StringComparer.Ordinal) { "watch", "salt", "sign", "box", "film", "fish", "pan", "lift", "ring", "hat", "form", "forms", "record", "recorded", "bear", "bears", "duck", "ducks", "mouse", "lamb" };

    private static readonly HashSet<string> Pointing = new(StringComparer.Ordinal) { "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "one", "two", "three", "no", "every", "of" };

    private static readonly HashSet<string> Doing = new(StringComparer.Ordinal) { "to", "can", "cannot", "can't", "could", "couldn't", "would", "will", "must", "not", "never", "i", "we", "you", "they", "who" };

    /// <summary>The words of what is there: "shaped like a small boat" is no boat, and who "rang the bell" rang at a door.</summary>
    public static IReadOnlyList<string> Seen(string text)
    {
        var words = Tokens.Of(text);
        return [.. words.Where((_, i) => !IsLikeness(words, i) && !IsRung(words, i) && !IsToy(words, i) && !(Ambiguous.Contains(words[i]) && !IsPointedAt(words, i)))];
    }

    private static bool IsLikeness(IReadOnlyList<string> words, int i) =>
        Enumerable.Range(Math.Max(0, i - 4), Math.Min(i, 4)).Any(j => words[j] == "like" && (words[j + 1] is "a" or "an"));

    private static bool IsRung(IReadOnlyList<string> words, int i) => words[i] == "bell" && words.Skip(Math.Max(0, i - 3)).Take(Math.Min(i, 3)).Any(w => w is "rang" or "ring" or "rings" or "door");

    // A wooden horse is no horse.
    private static bool IsToy(IReadOnlyList<string> words, int i) =>
        i > 0 && (words[i - 1] is "toy" or "teddy" or "stuffed" or "wooden" or "carved" or "rocking" or "plush") && Called(Props, [words[i]]).Any(IsAlive);

    private static bool IsPointedAt(IReadOnlyList<string> words, int i) => !IsDone(words, i) && words.Skip(Math.Max(0, i - 2)).Take(Math.Min(i, 2)).Any(Pointing.Contains);

    // "No one could bear it", "a tree that bears fruit".
    private static bool IsDone(IReadOnlyList<string> words, int i) => i > 0 && (Doing.Contains(words[i - 1]) || (words[i - 1] == "that" && words[i].EndsWith('s')));

    /// <summary>Where the words are, in the order they are said; a mere room last, it says least.</summary>
    public static IEnumerable<string> PlacesIn(IEnumerable<string> words) => Called(Places, words).OrderBy(place => place == "living-room");

    /// <summary>What the words call for, in the order they are said, each once.</summary>
    public static IEnumerable<string> Called(IReadOnlyDictionary<string, string> by, IEnumerable<string> words) => words
        .Select(w => by.GetValueOrDefault(w) ?? (w.EndsWith('s') ? by.GetValueOrDefault(w[..^1]) : null)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Where a story goes for a while without saying so: next door to its place, so that not every picture has the same walls. The place itself when it has no neighbour.</summary>
    public static string NextTo(string place) => place switch
    {
        "living-room" => "kitchen", "kitchen" => "living-room", "bedroom" => "hallway", "hallway" => "living-room", "stairwell" => "hallway", "attic" => "stairwell",
        "coast" => "harbour", "harbour" => "coast", "river" => "bridge", "lake" => "forest", "village" => "kitchen", "town-square" => "city-street", "suburb" => "living-room", "city-street" => "cafe",
        "bus-stop" => "city-street", "station" => "cafe", "library" => "city-street", "shop" => "city-street", "classroom" => "hallway", "office" => "hallway", "elevator" => "hallway", "hospital" => "hallway",
        "farm" => "field", "racecourse" => "farm", "snowfield" => "village", "hills" => "village", "warehouse" => "office", "theatre" => "hallway", "church-hall" => "village", _ => place,
    };

    /// <summary>The usual place of a domain of the places stock.</summary>
    public static string PlaceOf(string domain, string name) => (domain, name) switch
    {
        ("coast", "the bay") => "coast", ("coast", _) => "harbour", ("water", _) => "river", ("town", "the town square") => "town-square", ("town", _) => "village", ("street", "the corner") => "city-street",
        ("street", _) => "suburb", ("home", _) => "living-room", ("school", _) => "classroom", ("office", _) => "office", ("building", _) => "hallway", ("shop", _) => "shop",
        ("country", "the valley") => "hills", ("country", _) => "farm", ("winter", _) => "snowfield", ("travel", _) => "station", ("hospital", _) => "hospital", ("night", _) => "hills", ("stage", _) => "theatre", _ => "village",
    };
}
