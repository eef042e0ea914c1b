using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
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

/// <summary>US dollars of one stage and model. Cache "hit": every answer came from storage, "miss": every one was paid, "partial": some of each.</summary>
public sealed record ExportCost(string Stage, string Provider, string Model, decimal Usd, int Calls, int CacheHits)
{
    /// <summary>A story's books, summed by stage, provider and model. A call that the story itself had paid counts as paid however often it was used.</summary>
    public static IReadOnlyList<ExportCost> Of(IReadOnlyList<CostEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        // Seconds that cost nothing differ from run to run; they are in the books, not in the files.
        entries = [.. entries.Where(e => e.Kind != CostKind.Worker || e.Usd > 0)];
        var paid = entries.Where(e => e.Kind == CostKind.Charged).Select(e => e.CallHash).ToHashSet(StringComparer.Ordinal);
        return [.. entries.GroupBy(e => (e.Stage, e.Provider, e.Model)).OrderBy(g => g.Key).Select(g => new ExportCost(
            g.Key.Stage, g.Key.Provider, g.Key.Model, g.Sum(e => e.Usd),
            g.Count(e => e.Kind != CostKind.CacheHit),
            g.Where(e => e.Kind == CostKind.CacheHit && !paid.Contains(e.CallHash)).Select(e => e.CallHash).Distinct().Count()))];
    }

    public string Cache => CacheHits == 0 ? "miss" : Calls == 0 ? "hit" : "partial";
}

/// <summary>The files of the export folder.</summary>
public sealed record ExportedStory(IReadOnlyList<ExportedFile> Files)
{
    public ArtifactRef File(string name) => Files.First(f => f.Name == name).Artifact;
}

public sealed record ExportedFile(string Name, ArtifactRef Artifact);
