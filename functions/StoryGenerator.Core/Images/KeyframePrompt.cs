using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Core.Images;

/// <summary>What to ask an image worker for, for one shot.</summary>
public sealed record KeyframePrompt
{
    public required string ShotId { get; init; }

    /// <summary>For diffusion backends.</summary>
    public required string Prompt { get; init; }
    public required string NegativePrompt { get; init; }
    public required int Seed { get; init; }

    /// <summary>Pictures to make; the best is kept.</summary>
    public required int Variants { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>For the painter, in the closed vocabulary.</summary>
    public required KeyframeScene Scene { get; init; }
}

/// <summary>A scene with the camera that looks at it.</summary>
public sealed record KeyframeScene
{
    public required string PlaceKey { get; init; }
    public required string Place { get; init; }
    public required string TimeOfDay { get; init; }
    public required string Weather { get; init; }
    public required string Mood { get; init; }
    public required IReadOnlyList<string> Landmarks { get; init; }
    public required IReadOnlyList<string> Props { get; init; }
    public required string Focus { get; init; }
    public required IReadOnlyList<SceneFigure> Figures { get; init; }
    public required string ShotType { get; init; }
    public required string Angle { get; init; }
    public required string Movement { get; init; }
    public required string Beat { get; init; }
}

/// <summary>One prompt a shot, in the order of the shots.</summary>
public sealed record KeyframePromptList(IReadOnlyList<KeyframePrompt> Prompts)
{
    public KeyframePrompt Of(string shotId) =>
        Prompts.FirstOrDefault(p => p.ShotId == shotId) ?? throw new Pipeline.PermanentStageException("shot-unknown", $"Shot '{shotId}' has no keyframe prompt.");
}

/// <summary>One kept picture a shot, in the order of the shots.</summary>
public sealed record KeyframeList(IReadOnlyList<Keyframe> Keyframes)
{
    public Keyframe Of(string shotId) =>
        Keyframes.FirstOrDefault(k => k.ShotId == shotId) ?? throw new Pipeline.PermanentStageException("shot-unknown", $"Shot '{shotId}' has no keyframe.");
}
