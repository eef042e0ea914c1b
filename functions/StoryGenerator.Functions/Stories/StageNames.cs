namespace StoryGenerator.Functions.Stories;

/// <summary>Stages a person may name, in the order of the story.</summary>
public static class StageNames
{
    public static readonly IReadOnlyList<string> PerShot = ["keyframe-synthesis", "clip-synthesis", "shot-render"];

    public static readonly IReadOnlyList<string> All =
    [
        "generate-ideas", "script-draft", "script-improvement", "script-enhancement", "scene-descriptions", "shotlist", "voice", "music", .. PerShot, "quality-checks", "export",
    ];
}
