using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scenes;

/// <param name="WordsPerMinute">Planned pace, for the planned seconds.</param>
/// <param name="Before">The shots before the script was edited: those whose words stayed are kept as they were.</param>
public sealed record ShotlistInput(Script Script, IReadOnlyList<Beat> Beats, SceneDraft Draft, int Seed, double WordsPerMinute = 165, Shotlist? Before = null);

/// <summary>Turns beats and pictures into shots: how each is taken, its prompts, its seed. Times come later, from the narration.</summary>
public sealed class ShotlistStage : IPipelineStage<ShotlistInput, Shotlist>
{
    public StageInfo Info { get; } = new("shotlist");

    public IEnumerable<FieldError> Validate(ShotlistInput input)
    {
        foreach (var error in SpanRules.Check(input.Beats.Select(b => b.Words), input.Script.Words.Count()))
        {
            yield return error;
        }

        if (input.Draft.Pictures.Count != input.Beats.Count)
        {
            yield return new("draft.pictures", $"{input.Draft.Pictures.Count} for {input.Beats.Count} beats.");
        }
    }

    public Task<Shotlist> RunAsync(ShotlistInput input, StageContext context, CancellationToken cancellationToken)
    {
        // Shots are kept by their number, so only while there are as many.
        var kept = input.Before is { } old && old.Shots.Count == input.Beats.Count ? old : null;
        var bible = Joined(kept?.Bible, input.Draft.Bible);
        var choose = new Chooser(input.Seed).For("shotlist");
        var shots = new List<Shot>();
        Setup? before = null;
        for (var i = 0; i < input.Beats.Count; i++)
        {
            var (beat, picture) = (input.Beats[i], input.Draft.Pictures[i]);
            var id = "s" + (i + 1).ToString("00", CultureInfo.InvariantCulture);
            var part = BeatOf(beat.Part);
            var same = kept?.Shots[i];
            if (same is not null && same.Text == beat.Text)
            {
                shots.Add(same with { Words = beat.Words });
                continue;
            }

            var setup = same is null ? Direction.For(picture.Scene, part, i, input.Beats.Count, before, choose) : new(same.ShotType, same.Angle, same.Movement);
            shots.Add(new()
            {
                Id = id,
                Sequence = i + 1,
                Words = beat.Words,
                Text = beat.Text,
                Description = picture.Description,
                Prompt = ShotPrompts.Of(picture.Description, picture.Scene, setup, bible),
                NegativePrompt = ShotPrompts.Negative,
                Seed = Seeds.Derive(input.Seed, "shot", id),
                Beat = part,
                ShotType = setup.ShotType,
                Angle = setup.Angle,
                Movement = setup.Movement,
                Mood = picture.Scene.Mood,
                Transition = same?.Transition ?? Transition(shots, picture.Scene, part, i == input.Beats.Count - 1),
                Scene = picture.Scene,
                PlannedSeconds = Math.Round(beat.Words.Count * 60 / input.WordsPerMinute, 3),
            });
            before = setup;
        }

        return Task.FromResult(new Shotlist { Shots = shots, Bible = bible });
    }

    public IEnumerable<FieldError> Check(ShotlistInput input, Shotlist output)
    {
        foreach (var error in SpanRules.Check(output.Shots.Select(s => s.Words), input.Script.Words.Count()))
        {
            yield return error;
        }

        for (var i = 1; i < output.Shots.Count; i++)
        {
            var (a, b) = (output.Shots[i - 1], output.Shots[i]);
            if ((a.ShotType, a.Angle, a.Movement) == (b.ShotType, b.Angle, b.Movement))
            {
                yield return new($"shots[{i}]", $"is taken exactly as the shot before it ({b.ShotType}, {b.Angle}, {b.Movement}).");
            }
        }
    }

    public static string BeatOf(string part) => part switch { "hook" => "hook", "conflict" => "build", "shift" => "climax", _ => "resolution" };

    // What was described before keeps its looks.
    private static Bible Joined(Bible? before, Bible now) => before is null ? now : new(
        [.. before.Characters, .. now.Characters.Where(c => before.Characters.All(b => b.Id != c.Id))],
        [.. before.Places, .. now.Places.Where(p => before.Places.All(b => b.Key != p.Key))]);

    // Cuts, except a dissolve where time has passed and a fade into the end; never two soft ones within three shots.
    private static string Transition(List<Shot> shots, SceneDescription scene, string part, bool last)
    {
        if (shots.Count == 0 || shots.TakeLast(2).Any(s => s.Transition != "cut"))
        {
            return "cut";
        }

        var before = shots[^1];
        return last && part == "resolution" ? "fade" : before.Scene.TimeOfDay != scene.TimeOfDay && before.Scene.PlaceKey == scene.PlaceKey ? "dissolve" : "cut";
    }
}
