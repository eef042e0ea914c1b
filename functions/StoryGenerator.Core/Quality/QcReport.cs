using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

public enum QcStatus
{
    Pass,
    Warning,
    Fail,
}

/// <summary>What was measured on the finished file. Status is the worst of the checks; a degradation nobody asked for blocks PASS.</summary>
public sealed record QcReport
{
    public required string StoryId { get; init; }

    /// <summary>Of the file that was measured.</summary>
    public required string Sha256 { get; init; }
    public required QcStatus Status { get; init; }
    public required IReadOnlyList<QcCheck> Checks { get; init; }
    public required IReadOnlyList<Degradation> Degradations { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required IReadOnlyList<string> Recommendations { get; init; }
}

/// <summary>One check: a measured number against a limit, with the evidence in words ("worst word 'letter' at 12.4 s").</summary>
public sealed record QcCheck(string Id, QcStatus Status, double Measured, string Limit, string Unit, string Evidence);
