using System.Text.RegularExpressions;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Adapters.LanguageModels.Writing;

/// <summary>Scenes from what a model describes: figures take their looks from the bible, so they cannot drift.</summary>
internal static partial class SceneShapes
{
    public static IEnumerable<string> Faults(DescribedScenes described, IReadOnlyList<Beat> beats)
    {
        foreach (var fault in ScriptShapes.IndexFaults(described.Pictures.Select(p => p.Beat), beats.Count, "pictures"))
        {
            yield return fault;
        }

        var characters = described.Characters.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var places = described.Places.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        if (characters.Count != described.Characters.Count || characters.Any(id => !IdPattern().IsMatch(id)))
        {
            yield return "characters: ids must differ and look like c1.";
        }

        if (places.Count != described.Places.Count || places.Any(k => !KeyPattern().IsMatch(k)))
        {
            yield return "places: keys must differ and consist of lower-case letters, digits and dashes.";
        }

        for (var i = 0; i < described.Pictures.Count; i++)
        {
            var scene = described.Pictures[i].Scene;
            if (!places.Contains(scene.PlaceKey))
            {
                yield return $"pictures[{i}].scene.placeKey: '{scene.PlaceKey}' is not among places.";
            }

            foreach (var figure in scene.Figures.Where(f => !characters.Contains(f.Id)))
            {
                yield return $"pictures[{i}].scene.figures: '{figure.Id}' is not among characters.";
            }

            if (scene.Focus is not ("place" or "landmark" or "figure") && !scene.Props.Contains(scene.Focus))
            {
                yield return $"pictures[{i}].scene.focus: '{scene.Focus}' is not among the scene's props.";
            }

            if ((scene.Focus == "figure" && scene.Figures.Count == 0) || (scene.Focus == "landmark" && scene.Landmarks.All(l => l == "none")))
            {
                yield return $"pictures[{i}].scene.focus: there is no {scene.Focus} in the scene.";
            }
        }
    }

    public static SceneDraft ToDraft(DescribedScenes described)
    {
        var characters = described.Characters.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var places = described.Places.ToDictionary(p => p.Key, StringComparer.Ordinal);
        return new(
            new(
                [.. described.Characters.Select(c => new CharacterSheet(c.Id, c.Name, c.Description, c.Age, c.Build, c.Hair, c.Outfit, c.Accent))],
                [.. described.Places.Select(p => new PlaceSheet(p.Key, p.Name, p.Place, p.Description, p.TimeOfDay, p.Weather))]),
            [.. described.Pictures.Select(p => new BeatPicture(p.Beat, Spaces.Clean(p.Description), ToScene(p.Scene, characters, places)))]);
    }

    private static SceneDescription ToScene(DescribedScene s, Dictionary<string, DescribedCharacter> characters, Dictionary<string, DescribedPlace> places) => new()
    {
        PlaceKey = s.PlaceKey,
        Place = places[s.PlaceKey].Place,
        TimeOfDay = s.TimeOfDay,
        Weather = s.Weather,
        Mood = s.Mood,
        Landmarks = [.. s.Landmarks.Where(l => l != "none").Distinct()],
        Props = [.. s.Props.Distinct()],
        Focus = s.Focus,
        Figures = [.. s.Figures.DistinctBy(f => f.Id).Take(3).Select(f =>
        {
            var c = characters[f.Id];
            return new SceneFigure(c.Id, c.Age, c.Build, c.Hair, c.Outfit, c.Accent, f.Pose, f.Facing);
        })],
    };

    [GeneratedRegex("^[a-z][a-z0-9-]{0,19}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex KeyPattern();
}
