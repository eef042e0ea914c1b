using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scenes;

/// <summary>How a shot is taken.</summary>
public sealed record Setup(string ShotType, string Angle, string Movement);

/// <summary>Chooses setups: what the picture looks at says how near, the mood says from where, the beat says how it moves; neighbours always differ.</summary>
public static class Direction
{
    public static Setup For(SceneDescription scene, string beat, int index, int count, Setup? before, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(choose);
        var types = Types(scene, beat, index, count);
        var opening = index == 0;
        var setups =
            from t in types.Select((type, rank) => (type, rank))
            from a in Angles(opening ? "opening" : scene.Mood, t.type).Select((angle, rank) => (angle, rank))
            from m in choose.Shuffle($"movement {index}", Movements(beat, t.type)).Select((movement, rank) => (movement, rank))
            let repeats = before is null ? 0 : (before.ShotType == t.type ? 3 : 0) + (before.Movement == m.movement ? 4 : 0) + (before.Angle == a.angle ? 1 : 0)
            where before is null || before != new Setup(t.type, a.angle, m.movement)
            orderby (2 * t.rank) + a.rank + m.rank + repeats
            select new Setup(t.type, a.angle, m.movement);
        return setups.First();
    }

    private static string[] Types(SceneDescription scene, string beat, int index, int count) => (scene.Focus, beat) switch
    {
        _ when index == count - 1 && scene.Focus is "place" or "landmark" => ["wide", "medium"],
        ("landmark", "hook") => ["medium", "wide"],
        ("place" or "landmark", _) => ["wide", "medium"],
        // A back of a head, or two heads cut off at the edges, says nothing: step back.
        ("figure", _) when scene.Figures.Any(f => f.Facing == "away" || f.Pose == "back-turned") => ["wide", "medium"],
        ("figure", "climax") when scene.Figures.Count > 1 => ["close-up", "medium"],
        ("figure", _) when scene.Figures.Count > 1 => ["medium", "close-up", "wide"],
        ("figure", "climax") => ["close-up", "medium", "extreme-close-up"],
        ("figure", _) => ["medium", "close-up", "wide"],
        (_, "climax") => ["extreme-close-up", "close-up"],
        (_, "hook") => ["close-up", "medium"],
        _ => ["close-up", "medium", "extreme-close-up"],
    };

    private static string[] Angles(string mood, string type) => mood switch
    {
        "opening" => ["low", "eye-level", "dutch"],
        "eerie" or "tense" or "angry" => type == "wide" ? ["low", "dutch", "eye-level"] : ["low", "eye-level", "dutch"],
        "sad" or "wistful" => ["high", "eye-level", "low"],
        "mysterious" => type is "close-up" or "extreme-close-up" ? ["overhead", "low", "eye-level"] : ["low", "high", "eye-level"],
        _ => ["eye-level", "low", "high"],
    };

    private static string[] Movements(string beat, string type) => (beat, type) switch
    {
        ("hook", "wide") => ["dolly", "zoom-in"],
        ("hook", _) => ["zoom-in", "dolly"],
        ("climax", _) => ["zoom-in", "dolly", "static"],
        ("resolution", "wide") => ["zoom-out", "pan-right", "pan-left"],
        ("resolution", _) => ["zoom-out", "static", "dolly"],
        (_, "wide") => ["pan-left", "pan-right", "tracking", "zoom-in"],
        (_, "medium") => ["tracking", "dolly", "pan-right", "pan-left"],
        _ => ["zoom-in", "static", "pan-left", "pan-right"],
    };
}
