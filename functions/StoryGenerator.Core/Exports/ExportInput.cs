using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Exports;

/// <summary>Everything a finished story is, for its export.</summary>
public sealed record ExportInput
{
    /// <summary>When the request was accepted; never the clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public required StoryIdea Idea { get; init; }
    public required Script Script { get; init; }
    public ScriptScore? Score { get; init; }

    /// <summary>Every version on the way to the script, oldest first.</summary>
    public required IReadOnlyList<ScriptVersion> Versions { get; init; }
    public required Shotlist Shotlist { get; init; }
    public required Narration Narration { get; init; }
    public required Captions Captions { get; init; }
    public required KeyframeList Keyframes { get; init; }
    public required ClipList Clips { get; init; }
    public required IReadOnlyList<RenderedShot> Shots { get; init; }
    public required FinishedVideo Video { get; init; }
    public required Cover Cover { get; init; }
    public required QcReport Qc { get; init; }

    /// <summary>The report as a page.</summary>
    public required ArtifactRef QcPage { get; init; }

    /// <summary>Marks of all stages; with those of the report they go into the metadata.</summary>
    public required IReadOnlyList<Degradation> Degradations { get; init; }
    public required IReadOnlyList<ExportCost> Costs { get; init; }
}

public sealed record ScriptVersion(string Version, string? Parent, string Author, string Reason, double? Score);

/// <summary>US dollars of one stage and model.</summary>
public sealed record ExportCost(string Stage, string Provider, string Model, decimal Usd);

/// <summary>The files of the export folder.</summary>
public sealed record ExportedStory(IReadOnlyList<ExportedFile> Files)
{
    public ArtifactRef File(string name) => Files.First(f => f.Name == name).Artifact;
}

public sealed record ExportedFile(string Name, ArtifactRef Artifact);
