using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Scenes;

/// <summary>The closed vocabulary of pictures, as agreed with the painter (gpu-workers/contracts/scene-vocabulary.json).</summary>
public sealed record SceneVocabulary
{
    public required IReadOnlyList<string> Places { get; init; }
    public required IReadOnlyList<string> TimesOfDay { get; init; }
    public required IReadOnlyList<string> Weathers { get; init; }
    public required IReadOnlyList<string> Moods { get; init; }
    public required IReadOnlyList<string> Landmarks { get; init; }
    public required IReadOnlyList<string> Props { get; init; }
    public required IReadOnlyList<string> FigureAges { get; init; }
    public required IReadOnlyList<string> Outfits { get; init; }
    public required IReadOnlyList<string> Hairs { get; init; }
    public required IReadOnlyList<string> Builds { get; init; }
    public required IReadOnlyList<string> Poses { get; init; }
    public required IReadOnlyList<string> Facings { get; init; }
    public required IReadOnlyList<string> ShotTypes { get; init; }
    public required IReadOnlyList<string> Angles { get; init; }
    public required IReadOnlyList<string> Movements { get; init; }
    public required IReadOnlyList<string> Transitions { get; init; }
    public required IReadOnlyList<string> Beats { get; init; }

    public static SceneVocabulary Default { get; } = Load();

    /// <summary>Every word of a scene that the painter does not know.</summary>
    public IEnumerable<FieldError> Unknown(SceneDescription scene, string field)
    {
        ArgumentNullException.ThrowIfNull(scene);
        IEnumerable<(string Name, string Value, IReadOnlyList<string> Known)> all =
        [
            ("place", scene.Place, Places), ("timeOfDay", scene.TimeOfDay, TimesOfDay), ("weather", scene.Weather, Weathers), ("mood", scene.Mood, Moods),
            .. scene.Landmarks.Select(l => ("landmarks", l, Landmarks)), .. scene.Props.Select(p => ("props", p, Props)),
            .. scene.Figures.SelectMany(f => new[]
            {
                ("figure.age", f.Age, FigureAges), ("figure.build", f.Build, Builds), ("figure.hair", f.Hair, Hairs), ("figure.outfit", f.Outfit, Outfits),
                ("figure.pose", f.Pose, Poses), ("figure.facing", f.Facing, Facings),
            }),
        ];
        foreach (var (name, value, known) in all.Where(x => !x.Known.Contains(x.Value)))
        {
            yield return new($"{field}.{name}", $"'{value}' is not in the picture vocabulary: use one of {string.Join(", ", known)}.");
        }

        if (scene.Focus is not ("place" or "landmark" or "figure") && !scene.Props.Contains(scene.Focus))
        {
            yield return new($"{field}.focus", $"'{scene.Focus}' is neither place, landmark or figure nor a prop of the scene.");
        }
    }

    private static SceneVocabulary Load()
    {
        using var stream = typeof(SceneVocabulary).Assembly.GetManifestResourceStream("scene-vocabulary.json")
            ?? throw new InvalidOperationException("The picture vocabulary is not in the assembly.");
        return JsonSerializer.Deserialize<SceneVocabulary>(stream, CoreJson.Options)
            ?? throw new InvalidOperationException("The picture vocabulary is empty.");
    }
}
