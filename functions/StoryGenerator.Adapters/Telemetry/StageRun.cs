using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Telemetry;

/// <summary>One row of table "StageRuns" (partition: story): what a stage is doing or did. State running | done | found | failed.</summary>
public sealed record StageRun
{
    public required string Stage { get; init; }
    public required string Key { get; init; }
    public required string State { get; init; }
    public int Attempt { get; init; } = 1;
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public double? DurationMs { get; init; }

    public long Bytes { get; init; }
    public decimal CostUsd { get; init; }
    public int Done { get; init; }
    public int Total { get; init; }
    public string? Note { get; init; }
    /// <summary>The stage's JSON document.</summary>
    public ArtifactRef? Output { get; init; }
    public IReadOnlyList<Degradation> Degradations { get; init; } = [];
    public string? ErrorCode { get; init; }
    public string? Error { get; init; }
}
