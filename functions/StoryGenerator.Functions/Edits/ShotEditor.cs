using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Functions.Edits;

/// <summary>Changes what single shots show. Pure.</summary>
public static class ShotEditor
{
    private const int MaxPrompt = 2_000;

    public static Shotlist Apply(Shotlist current, IReadOnlyList<ShotEdit> edits, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(edits);
        ArgumentNullException.ThrowIfNull(errors);
        var shots = current.Shots.ToArray();
        foreach (var edit in edits)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"shots[{edit.Number}]");
            if (edit.Number < 1 || edit.Number > shots.Length)
            {
                errors.Add(new(field, $"there are shots 1 to {shots.Length}."));
                continue;
            }

            if (edit.Prompt is { } prompt && (string.IsNullOrWhiteSpace(prompt) || prompt.Length > MaxPrompt))
            {
                errors.Add(new($"{field}.prompt", $"give 1 to {MaxPrompt} characters."));
            }

            var shot = shots[edit.Number - 1];
            shot = shot with
            {
                Prompt = edit.Prompt ?? shot.Prompt,
                ShotType = Known(edit.ShotType, SceneVocabulary.Default.ShotTypes, $"{field}.shotType", errors) ?? shot.ShotType,
                Movement = Known(edit.Movement, SceneVocabulary.Default.Movements, $"{field}.movement", errors) ?? shot.Movement,
                Transition = Known(edit.Transition, SceneVocabulary.Default.Transitions, $"{field}.transition", errors) ?? shot.Transition,
                Scene = Scene(shot.Scene, edit.Scene),
            };
            errors.AddRange(SceneVocabulary.Default.Unknown(shot.Scene, $"{field}.scene"));
            shots[edit.Number - 1] = shot;
        }

        return current with { Shots = shots };
    }

    private static SceneDescription Scene(SceneDescription scene, SceneEdit? edit) => edit is null ? scene : scene with
    {
        Place = edit.Place ?? scene.Place,
        TimeOfDay = edit.TimeOfDay ?? scene.TimeOfDay,
        Weather = edit.Weather ?? scene.Weather,
        Mood = edit.Mood ?? scene.Mood,
        Focus = edit.Focus ?? scene.Focus,
        Props = edit.Props ?? scene.Props,
        Landmarks = edit.Landmarks ?? scene.Landmarks,
    };

    private static string? Known(string? value, IReadOnlyList<string> known, string field, List<FieldError> errors)
    {
        if (value is not null && !known.Contains(value))
        {
            errors.Add(new(field, $"'{(value.Length > 40 ? value[..40] : value)}' is not known: use one of {string.Join(", ", known)}."));
        }

        return value;
    }
}
