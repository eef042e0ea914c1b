using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Functions.Edits;

/// <summary>What a person wants changed. Only what depends on it is made again.</summary>
public sealed record EditRequest
{
    /// <summary>Single sentences by their number from 1.</summary>
    public IReadOnlyList<SentenceEdit>? Sentences { get; init; }

    /// <summary>The whole script, a sentence a line, an empty line between paragraphs.</summary>
    public string? Text { get; init; }

    /// <summary>What single shots show, by their number from 1.</summary>
    public IReadOnlyList<ShotEdit>? Shots { get; init; }

    /// <summary>Take an earlier version of the script ("v2", "e1") or of the shotlist with its prompts ("p1") as it was.</summary>
    public string? Restore { get; init; }

    /// <summary>Of a shotlist's version, only this shot, from 1.</summary>
    public int? RestoreShot { get; init; }
    public string? Note { get; init; }

    /// <summary>Say what would be made again; change nothing.</summary>
    public bool DryRun { get; init; }
}

public sealed record SentenceEdit
{
    public int Number { get; init; }
    public string? Text { get; init; }
}

public sealed record ShotEdit
{
    public int Number { get; init; }

    /// <summary>For backends that paint from words.</summary>
    public string? Prompt { get; init; }

    /// <summary>For the painter: members of <see cref="SceneDescription"/> in the closed vocabulary.</summary>
    public SceneEdit? Scene { get; init; }
    public string? ShotType { get; init; }
    public string? Movement { get; init; }
    public string? Transition { get; init; }
}

public sealed record SceneEdit
{
    public string? Place { get; init; }
    public string? TimeOfDay { get; init; }
    public string? Weather { get; init; }
    public string? Mood { get; init; }
    public string? Focus { get; init; }
    public IReadOnlyList<string>? Props { get; init; }
    public IReadOnlyList<string>? Landmarks { get; init; }
}

/// <summary>What an edit changes, said before it starts.</summary>
/// <param name="Stages">Stages that run again.</param>
/// <param name="Shots">Shots that are painted or encoded again; later shots keep their pictures.</param>
public sealed record EditPlan(string Version, IReadOnlyList<string> Stages, IReadOnlyList<string> Shots, decimal EstimateUsd);
