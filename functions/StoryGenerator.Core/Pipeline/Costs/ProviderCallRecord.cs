namespace StoryGenerator.Core.Pipeline.Costs;

public enum CallState
{
    /// <summary>Taken on; nothing sent yet.</summary>
    Claimed,

    /// <summary>Sent, or about to be.</summary>
    Requested,
    Answered,

    /// <summary>The provider said no; nothing is owed.</summary>
    Refused,

    /// <summary>No answer came; it may be owed.</summary>
    Unanswered,
}

/// <summary>Row of the table ProviderCalls: how far a paid call is. Partition provider, row call hash.</summary>
public sealed record ProviderCallRecord
{
    public required string Hash { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public required string Operation { get; init; }

    /// <summary>Who asked last.</summary>
    public required string StoryId { get; init; }
    public required string Stage { get; init; }
    public required CallState State { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Attempts whose answer never came although they may have reached the provider.</summary>
    public int AmbiguousRepeats { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Run that works on it, while its lease lasts.</summary>
    public required string Owner { get; init; }
    public required DateTimeOffset LeaseUntil { get; init; }

    /// <summary>The provider's own id of a long-running job, kept before polling.</summary>
    public string? JobId { get; init; }
    public Reservation? Reservation { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
    public long AnswerBytes { get; init; }
    public IReadOnlyList<UsageLine> Usage { get; init; } = [];
    public decimal CostUsd { get; init; }

    /// <summary>Code of the failure, for <see cref="CallState.Refused"/> and <see cref="CallState.Unanswered"/>.</summary>
    public string? Failure { get; init; }
}
