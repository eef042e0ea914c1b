using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>What one step of an instance comes to; stored as one transaction.</summary>
internal sealed record StepResult
{
    /// <summary>Running while it goes on; otherwise how it ended.</summary>
    public required OrchestrationRuntimeStatus Status { get; init; }

    public IReadOnlyList<HistoryEvent> Decisions { get; init; } = [];

    public IReadOnlyCollection<int> CancelledTimers { get; init; } = [];

    public string? CustomStatus { get; init; }

    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public ContinueAsNewOptions? Continuation { get; init; }

    public IReadOnlyList<(string Name, string? Payload)> UnclaimedEvents { get; init; } = [];
}
