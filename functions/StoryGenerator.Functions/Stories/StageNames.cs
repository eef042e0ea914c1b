namespace StoryGenerator.Functions.Stories;

/// <summary>The stages of a story, in its order, by the part of the story orchestration that runs them.</summary>
public static class StageNames
{
    public static readonly IReadOnlyList<string>
        Idea = ["adapt-source", "generate-ideas", "cluster-ideas", "rank-ideas", "select-idea", "validate-idea", "register-idea"],
        Script = ["script-draft", "script-revision", "script-improvement", "script-selection", "script-enhancement", "script-validation", "register-script"],
        Scenes = ["scene-beats", "scene-descriptions", "validate-scenes", "shotlist", "register-shotlist"],
        Voice = ["voice", "silence-trim", "loudness", "audio-check", "music", "audio-export", "audio-registry", "alignment", "captions", "caption-check", "time-shots"],
        Pictures = ["keyframe-prompts", "keyframe-synthesis", "keyframe-check", "keyframe-batch", "keyframe-registry", "clip-synthesis", "clip-interpolation", "clip-check", "clip-registry"],
        Render = ["shot-render", "assembly", "encoding", "av-sync", "final-render", "cover"],
        Quality = ["final-sound", "final-hearing", "final-alignment", "file-measures", "quality-checks", "quality-report"],
        Export = ["export"];

    public static readonly IReadOnlyList<string> Story = [.. Idea, .. Script, .. Scenes, .. Voice, .. Pictures, .. Render, .. Quality, .. Export];

    /// <summary>What may be made anew when the script's words change: everything after the stage whose output they are.</summary>
    public static readonly IReadOnlyList<string> AfterScript = [.. Story.SkipWhile(s => s != "script-enhancement").Skip(1)];

    /// <summary>What may be made anew when shots change: music and mix follow their moods, the voice does not.</summary>
    public static readonly IReadOnlyList<string> AfterShots =
        ["register-shotlist", "music", "audio-export", "audio-registry", .. Pictures, .. Render, .. Quality, .. Export];

    public static readonly IReadOnlyList<string> PerShot = ["keyframe-synthesis", "clip-synthesis", "shot-render"];

    /// <summary>Stages of which a person may ask for another take.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "generate-ideas", "script-draft", "script-improvement", "script-enhancement", "scene-descriptions", "shotlist", "voice", "music", .. PerShot, "quality-checks", "export",
    ];
}
