namespace StoryGenerator.Core.Scenes;

/// <summary>Prompts for a diffusion model: what is seen, then the people and the place word for word from the bible, then light and look.</summary>
public static class ShotPrompts
{
    public const string Style = "cinematic still, vertical 9:16 composition, painterly realism, natural light, film grain";

    public const string Negative = "text, letters, watermark, logo, caption, frame, border, extra limbs, deformed hands, duplicate person, blurry, low quality, oversaturated, cartoon";

    public static string Of(string description, SceneDescription scene, Setup setup, Bible bible)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(bible);
        var people = scene.Figures.Select(f => bible.Characters.First(c => c.Id == f.Id)).Select(c => $"{c.Name}: {c.Description}");
        var place = bible.Places.First(p => p.Key == scene.PlaceKey);
        return string.Join(", ", [
            $"{setup.ShotType} shot, {setup.Angle} angle", description.TrimEnd('.'), .. people, $"{place.Name}: {place.Description}",
            $"{scene.TimeOfDay}, {scene.Weather} weather", $"{scene.Mood} mood", Style]);
    }
}
