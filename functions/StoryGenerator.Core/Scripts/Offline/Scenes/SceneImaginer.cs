using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Scenes;

/// <summary>Imagines a picture for every beat in the closed vocabulary: what is named is shown, the place holds until the words leave it,
/// light and weather hold until the words change them.</summary>
internal static class SceneImaginer
{
    public static SceneDraft Describe(ScriptBrief brief, Premise premise, Script script, IReadOnlyList<Beat> beats)
    {
        var choose = new Chooser(brief.Seed).For("scenes", brief.Topic);
        var cast = Casting.Of(brief, premise, script, choose);
        var stage = new Stage(brief, premise, script, choose);
        var pictures = new List<BeatPicture>();
        foreach (var beat in beats)
        {
            stage.Move(beat);
            pictures.Add(Picture(beat, beats.Count, stage, cast, pictures, premise, choose.For("beat", beat.Index.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return new(new(cast, stage.Sheets), pictures);
    }

    private static BeatPicture Picture(Beat beat, int count, Stage stage, IReadOnlyList<CharacterSheet> cast, List<BeatPicture> before, Premise premise, Chooser choose)
    {
        var words = SceneLexicon.Seen(beat.Text);
        var things = SceneLexicon.Called(SceneLexicon.Props, SceneLexicon.Seen(premise.Topic)).ToArray();
        bool Fresh(string prop) => before.Count(p => p.Scene.Props.Contains(prop)) < Math.Max(2, count / (SceneLexicon.IsAlive(prop) ? 3 : 6));
        // A coat, a fish or an owl worth a picture is one the story is about; otherwise somebody only wears it, boxes smell of it, or it called from far off.
        var props = SceneLexicon.Called(SceneLexicon.Props, words).Where(Fresh).Where(p => !SceneLexicon.IsIncidental(p) || things.Contains(p)).Take(2).ToArray();
        var marks = SceneLexicon.Called(SceneLexicon.Landmarks, words).Where(l => stage.Allows(l)).Take(1).DefaultIfEmpty(stage.Landmark).Where(l => l != "none").ToArray();
        var other = cast.Count > 1 && (beat.Text.Contains(cast[1].Name, StringComparison.OrdinalIgnoreCase) || words.Any(w => w is "he" or "she" or "him" or "his" or "her"));
        var self = words.Any(w => w is "i" or "me" or "my" or "we" or "us");
        // The thing of the story is at hand in close pictures even where the sentence says "it".
        var shown = props.Length > 0 ? props : things.Where(Fresh).Take(1).ToArray();
        var focus = Focus(beat, count, before, props, shown, marks, self || other, stage.Moved, choose);
        // Two in a picture, then one of them: a talk is cut from face to face.
        var pair = other && self && !before.TakeLast(2).Any(p => p.Scene.Figures.Count > 1);
        var people = focus == "place" && !self && !other ? [] : (pair ? new[] { cast[1], cast[0] } : other && (!self || beat.Index % 2 == 0) ? [cast[1]] : [cast[0]]);
        var inScene = SceneDescriber.InScene(focus, shown);
        var pose = Casting.Pose(words, beat.Part, inScene, choose);
        var figures = focus is "place" && beat.Index % 2 == 0 && before.Count > 0 ? [] : people
            .Select((c, i) => Casting.Figure(c, i == 0 ? pose : "standing", people.Length > 1 ? (i == 0 ? "right" : "left") : choose.Pick<string>("facing", pose == "walking" ? ["left", "right", "away"] : ["left", "right", "toward", beat.Index % 2 == 0 ? "left" : "right"]))).ToArray();
        var scene = new SceneDescription
        {
            PlaceKey = stage.Key,
            Place = stage.Place,
            TimeOfDay = stage.Time,
            Weather = stage.Weather,
            Mood = Mood(beat, count, stage.Tone, words),
            Landmarks = marks,
            Props = inScene,
            Focus = focus,
            Figures = figures,
        };
        return new(beat.Index, SceneDescriber.Describe(scene, stage.Name, cast), scene);
    }

    // Looks at what is named; never looks at the same kind of thing three times running, nor at one thing again and again.
    private static string Focus(Beat beat, int count, List<BeatPicture> before, string[] props, string[] shown, string[] marks, bool people, bool moved, Chooser choose)
    {
        var wishes = new List<string>();
        void Wish(bool when, string? what)
        {
            if (when && what is not null && !wishes.Contains(what))
            {
                wishes.Add(what);
            }
        }

        var prop = props.Length > 0 ? props[0] : null;
        // The first picture has to stop a thumb: the sight of the place, else the person with the thing of the story.
        Wish(beat.Index == 0 && marks.Length > 0, "landmark");
        Wish(beat.Index == 0 && shown.Length > 0, choose.Index("opening", 2) == 0 ? shown.FirstOrDefault() : "figure");
        Wish(beat.Index == count - 1, people ? "figure" : "place");
        Wish(moved || beat.Index == 1, marks.Length > 0 && choose.Index("wide", 2) == 0 ? "landmark" : "place");
        Wish(beat.Part == "shift", prop ?? (shown.Length > 0 ? shown[0] : null));
        Wish(prop is not null, prop);
        Wish(people, "figure");
        Wish(marks.Length > 0, "landmark");
        Wish(shown.Length > 0, shown.Length > 0 ? shown[0] : null);
        Wish(true, "place");
        Wish(true, "figure");
        string Kind(string focus) => focus is "place" or "landmark" ? "wide" : focus == "figure" ? "figure" : "prop";
        var last = before.TakeLast(2).Select(p => Kind(p.Scene.Focus)).ToArray();
        var lastFocus = before.Count > 0 ? before[^1].Scene.Focus : "";
        return wishes.FirstOrDefault(w => w != lastFocus && !(last.Length == 2 && last[0] == last[1] && last[0] == Kind(w))) ?? wishes.First(w => w != lastFocus);
    }

    private static string Mood(Beat beat, int count, string tone, IReadOnlyList<string> words) => beat.Part switch
    {
        _ when words.Any(w => w is "laughed" or "joke") => "joyful",
        _ when words.Any(w => w is "funeral" or "died" or "cry" or "cried" or "grave") => "sad",
        _ when words.Any(w => w is "afraid" or "scared" or "war") => "tense",
        "hook" => "mysterious",
        "conflict" => tone switch { "amused" => "calm", "mysterious" => "eerie", "tender" or "wistful" => "wistful", _ => beat.Index % 3 == 0 ? "mysterious" : "tense" },
        "shift" => tone is "mysterious" ? "mysterious" : "wistful",
        _ => beat.Index == count - 1 ? "hopeful" : "warm",
    };
}
