using Microsoft.DurableTask.Client;

namespace StoryGenerator.LocalHost.History;

/// <summary>Where a child reports to: the parent's execution and the task it waits on.</summary>
internal sealed record ParentLink(string InstanceId, string Name, long Execution, int TaskId);

internal sealed record InstanceRecord
{
    public required string Id { get; init; }

    /// <summary>A number no other execution has: results addressed to an older execution of the same id are dropped.</summary>
    public required long Execution { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public OrchestrationRuntimeStatus Status { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? StartAt { get; init; }

    /// <summary>The topmost ancestor: activities of different roots take turns.</summary>
    public required string Root { get; init; }

    public ParentLink? Parent { get; init; }

    public string? Tags { get; init; }

    public bool IsFinished => Finished(Status);

    public static bool Finished(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}

internal sealed record ActivityWork(
    long Id, string InstanceId, long Execution, int TaskId, string Name, string? Input, string Root);
