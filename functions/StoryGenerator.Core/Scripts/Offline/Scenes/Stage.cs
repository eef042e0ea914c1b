using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Scenes;

/// <summary>Where the story is at the moment, its light and weather. Moves only where the words move.</summary>
internal sealed class Stage
{
    private readonly SortedDictionary<string, PlaceSheet> sheets = new(StringComparer.Ordinal);
    private readonly string home;
    private readonly string homeLandmark;
    private readonly string baseWeather;
    private string? part;

    public Stage(ScriptBrief brief, Premise premise, Script script, Chooser choose)
    {
        var stock = PlaceStock.All.FirstOrDefault(p => brief.Idea.Locations.Contains(p.Name));
        home = SceneLexicon.PlacesIn(premise.Words).FirstOrDefault()
            ?? SceneLexicon.PlaceOf(stock?.Domain ?? "", stock?.Name ?? "");
        homeLandmark = SceneLexicon.Called(SceneLexicon.Landmarks, premise.Words).FirstOrDefault() ?? "none";
        var said = Tokens.Of(script.Text);
        baseWeather = SceneLexicon.Called(SceneLexicon.Weathers, premise.Words.Concat(said)).FirstOrDefault() ?? choose.Pick("weather", ["cloudy", "clear", "overcast", "fog"]);
        Time = SceneLexicon.Called(SceneLexicon.Times, premise.Words).FirstOrDefault() ?? choose.Pick("time", ["morning", "dusk", "golden-hour"]);
        Tone = brief.Idea.Tone.Split(' ')[0].ToLowerInvariant();
        Place = home;
    }

    public string Tone { get; }

    public string Place { get; private set; }

    public string Key => Place;

    public string Name => sheets[Key].Name;

    public string Time { get; private set; }

    public string Weather => baseWeather;

    public bool Moved { get; private set; }

    public string Landmark => Place == home && Allows(homeLandmark) ? homeLandmark : "none";

    public IReadOnlyList<PlaceSheet> Sheets => sheets.Values.ToArray();

    public void Move(Beat beat)
    {
        var words = SceneLexicon.Seen(beat.Text);
        var turn = part is not null && part != beat.Part;
        part = beat.Part;
        // The first two pictures show where the story lives; after that the words lead, the shift is told next door, and the payoff comes home.
        var called = beat.Index < 2 ? null : SceneLexicon.PlacesIn(words).FirstOrDefault();
        var next = called ?? (!turn ? Place : part == "shift" ? SceneLexicon.NextTo(home) : home);
        Moved = next != Place || beat.Index == 0;
        Place = next;
        Time = SceneLexicon.Called(SceneLexicon.Times, words).FirstOrDefault() ?? (turn ? Later(beat.Part, Time) : Time);
        sheets.TryAdd(Place, new(Place, "the " + Place.Replace('-', ' '), Place, SceneDescriber.PlaceLooks(Place), Time, baseWeather));
    }

    /// <summary>A landmark that can be seen from where we are: inside things inside, outside things outside.</summary>
    public bool Allows(string landmark)
    {
        var inside = landmark is "bed" or "desk" or "table" or "bookshelves" or "blackboard" or "counter" or "piano" or "fireplace" or "elevator-doors" or "staircase" or "window" or "door";
        return landmark == "none" || inside == SceneLexicon.IsInside(Place);
    }

    private static string Later(string part, string time) => (part, time) switch
    {
        ("shift", "night") => "night", ("shift", _) => "dusk", ("payoff", "night") => "dawn", ("payoff", "dusk") => "golden-hour", _ => time,
    };
}
