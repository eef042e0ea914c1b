using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Scenes;

/// <summary>A scene of the vocabulary in a sentence, for prompts and people.</summary>
internal static class SceneDescriber
{
    /// <summary>Things beside what the picture looks at: a person has the thing of the sentence, a view has only what lives there.</summary>
    public static IReadOnlyList<string> InScene(string focus, string[] props) => focus switch
    {
        "figure" => props.Take(1).ToArray(),
        "place" or "landmark" => props.Where(SceneLexicon.IsAlive).Take(1).ToArray(),
        _ => [focus, .. props.Where(p => p != focus)],
    };

    public static string Describe(SceneDescription scene, string place, IReadOnlyList<CharacterSheet> cast)
    {
        var who = scene.Figures.Count == 0 ? null : string.Join(" and ", scene.Figures.Select(f => $"{cast.First(c => c.Id == f.Id).Name} {Doing(f.Pose)}"));
        var landmark = scene.Landmarks.Count > 0 ? Words(scene.Landmarks[0]) : null;
        var where = $"{(SceneInside(scene.Place) ? "inside" : "at")} {place}";
        var text = scene.Focus switch
        {
            "place" => $"the {Words(scene.Place)} at {Words(scene.TimeOfDay)}{(landmark is null ? "" : $", a {landmark} in view")}{(who is null ? "" : $", {who}, small in the frame")}",
            "landmark" => $"a {landmark} {where}{(who is null ? "" : $", {who} beside it")}",
            "figure" => $"{who} {where}{(scene.Props.Count > 0 ? $", {Thing(scene.Props[0])} close by" : "")}",
            _ => $"{Thing(scene.Focus)} {where}, lit from one side{(who is null ? "" : $", {who} behind it, out of focus")}",
        };
        text = Articles.Fix(text);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    public static string PlaceLooks(string place) => place switch
    {
        "coast" => "dark rocks, pale surf and a wide sky", "open-sea" => "grey swell to the horizon", "harbour" => "wet stone quay, masts and nets", "city-street" => "old facades, wet cobbles and shop windows",
        "town-square" => "a paved square with old houses round it", "village" => "low houses with smoking chimneys", "suburb" => "a quiet road of small houses with hedges", "river" => "slow dark water between willows",
        "snowfield" => "untouched snow under a low sky", "station" => "an iron roof over empty platforms", "bus-stop" => "a bare stretch of pavement where a bus stop used to be", "living-room" => "a small room with a table under a lamp",
        "bedroom" => "a narrow bed under a window", "kitchen" => "a worn table, tiles and a kettle", "hallway" => "a long corridor with one lamp", "stairwell" => "worn steps and an iron rail", "elevator" => "scratched brass doors in a dim corridor",
        "classroom" => "rows of wooden desks and tall windows", "library" => "tall shelves and dust in the light", "shop" => "a wooden counter and full shelves", "hospital" => "a pale corridor with a polished floor",
        "church-hall" => "a wooden hall with stacked chairs", "farm" => "a yard, a barn and bare fields", "racecourse" => "white rails and cropped turf", "office" => "desks in rows under cold light", _ => $"an old {Words(place)} with plain, worn details",
    };

    private static bool SceneInside(string place) => SceneLexicon.IsInside(place);

    private static string Doing(string pose) => pose switch { "looking-up" => "looking up", "looking-down" => "looking down", "back-turned" => "seen from behind", "holding" => "holding something carefully", "reaching" => "reaching out", _ => pose };

    private static string Thing(string prop) => prop switch
    {
        "bread" => "a loaf of bread", "salt" => "a bowl of salt", "paper-stack" => "a stack of paper", "glasses" => "a pair of glasses", "bird" => "a small bird", _ => (prop[0] is 'e' or 'o' or 'u' ? "an " : "a ") + Words(prop),
    };

    private static string Words(string term) => term.Replace('-', ' ');
}
