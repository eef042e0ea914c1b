using StoryGenerator.Core.Scripts.Lexicon;

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

    /// <summary>What the words call for, in the order they are said, each once.</summary>
    public static IEnumerable<string> Called(IReadOnlyDictionary<string, string> by, IEnumerable<string> words) => words
        .Select(w => by.GetValueOrDefault(w) ?? (w.EndsWith('s') ? by.GetValueOrDefault(w[..^1]) : null)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>The usual place of a domain of the places stock.</summary>
    public static string PlaceOf(string domain, string name) => (domain, name) switch
    {
        ("coast", "the bay") => "coast", ("coast", _) => "harbour", ("water", _) => "river", ("town", "the town square") => "town-square", ("town", _) => "village", ("street", "the corner") => "city-street",
        ("street", _) => "suburb", ("home", "the building") => "stairwell", ("home", _) => "living-room", ("school", _) => "classroom", ("office", _) => "office", ("building", _) => "hallway", ("shop", _) => "shop",
        ("country", "the valley") => "hills", ("country", _) => "farm", ("winter", _) => "snowfield", ("travel", _) => "station", ("hospital", _) => "hospital", ("night", _) => "hills", ("stage", _) => "theatre", _ => "village",
    };
}
