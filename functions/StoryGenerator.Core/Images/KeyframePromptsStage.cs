using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Core.Images;

/// <param name="Variants">Pictures a shot (1-16).</param>
public sealed record KeyframePromptsInput(Shotlist Shotlist, int Variants = 2)
{
    public int Width { get; init; } = 1080;
    public int Height { get; init; } = 1920;
}

/// <summary>P31: turns shots into image jobs. What is described once in the bible is already in each shot's prompt and scene.</summary>
public sealed class KeyframePromptsStage : IPipelineStage<KeyframePromptsInput, KeyframePromptList>
{
    public StageInfo Info { get; } = new("keyframe-prompts", 1);

    public IEnumerable<FieldError> Validate(KeyframePromptsInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Variants is < 1 or > 16)
        {
            yield return new("variants", "give 1 to 16.");
        }

        if (input.Shotlist.Shots.Count == 0)
        {
            yield return new("shotlist", "has no shot.");
        }

        foreach (var shot in input.Shotlist.Shots.Where(s => string.IsNullOrWhiteSpace(s.Prompt)))
        {
            yield return new($"shots.{shot.Id}.prompt", "is empty.");
        }
    }

    public Task<KeyframePromptList> RunAsync(KeyframePromptsInput input, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new KeyframePromptList([.. input.Shotlist.Shots.Select(s => Prompt(s, input))]));

    public IEnumerable<FieldError> Check(KeyframePromptsInput input, KeyframePromptList output) =>
        output.Prompts.Count == input.Shotlist.Shots.Count ? [] : [new("prompts", "not one for each shot.")];

    private static KeyframePrompt Prompt(Shot shot, KeyframePromptsInput input) => new()
    {
        ShotId = shot.Id,
        Prompt = shot.Prompt,
        NegativePrompt = shot.NegativePrompt,
        Seed = shot.Seed,
        Variants = input.Variants,
        Width = input.Width,
        Height = input.Height,
        Scene = new KeyframeScene
        {
            PlaceKey = shot.Scene.PlaceKey,
            Place = shot.Scene.Place,
            TimeOfDay = shot.Scene.TimeOfDay,
            Weather = shot.Scene.Weather,
            Mood = shot.Scene.Mood,
            Landmarks = shot.Scene.Landmarks,
            Props = shot.Scene.Props,
            Focus = shot.Scene.Focus,
            Figures = shot.Scene.Figures,
            ShotType = shot.ShotType,
            Angle = shot.Angle,
            Movement = shot.Movement,
            Beat = shot.Beat,
        },
    };
}
