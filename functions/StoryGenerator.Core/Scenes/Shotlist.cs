namespace StoryGenerator.Core.Scenes;

/// <summary>The shots of a story in order. Their word spans cover the script exactly, without gap or overlap.</summary>
public sealed record Shotlist
{
    public required IReadOnlyList<Shot> Shots { get; init; }

    /// <summary>Characters and places, described once and repeated in every prompt that needs them.</summary>
    public required Bible Bible { get; init; }
}

public sealed record Shot
{
    /// <summary>"s01", "s02"…</summary>
    public required string Id { get; init; }
    public required int Sequence { get; init; }

    /// <summary>The span of script words (as <c>Script.Words</c> counts them) spoken during the shot; also its caption range.</summary>
    public required WordSpan Words { get; init; }
    public required string Text { get; init; }
    public required string Description { get; init; }
    public required string Prompt { get; init; }
    public required string NegativePrompt { get; init; }
    public required int Seed { get; init; }

    /// <summary>hook | build | climax | resolution</summary>
    public required string Beat { get; init; }

    /// <summary>wide | medium | close-up | extreme-close-up</summary>
    public required string ShotType { get; init; }
    public required string Angle { get; init; }

    /// <summary>static | pan-left | pan-right | zoom-in | zoom-out | dolly | tracking</summary>
    public required string Movement { get; init; }
    public required string Mood { get; init; }

    /// <summary>Into this shot: cut | fade | dissolve.</summary>
    public required string Transition { get; init; }
    public required SceneDescription Scene { get; init; }

    /// <summary>Seconds expected from the word count, until the narration says exactly.</summary>
    public required double PlannedSeconds { get; init; }
}

/// <summary>Words <c>From</c> (inclusive, from 0) and how many.</summary>
public sealed record WordSpan(int From, int Count)
{
    public int End => From + Count;
}

/// <summary>What a picture shows, in the closed vocabulary of gpu-workers/contracts/scene-vocabulary.json.</summary>
public sealed record SceneDescription
{
    /// <summary>The same key gives the same-looking place in every shot.</summary>
    public required string PlaceKey { get; init; }
    public required string Place { get; init; }
    public required string TimeOfDay { get; init; }
    public required string Weather { get; init; }
    public required string Mood { get; init; }
    public IReadOnlyList<string> Landmarks { get; init; } = [];
    public IReadOnlyList<string> Props { get; init; } = [];

    /// <summary>place | landmark | figure | a prop's name</summary>
    public required string Focus { get; init; }
    public IReadOnlyList<SceneFigure> Figures { get; init; } = [];
}

public sealed record SceneFigure(string Id, string Age, string Build, string Hair, string Outfit, string Accent, string Pose, string Facing);

public sealed record Bible(IReadOnlyList<CharacterSheet> Characters, IReadOnlyList<PlaceSheet> Places);

public sealed record CharacterSheet(string Id, string Name, string Description, string Age, string Build, string Hair, string Outfit, string Accent);

public sealed record PlaceSheet(string Key, string Name, string Place, string Description, string TimeOfDay, string Weather);
