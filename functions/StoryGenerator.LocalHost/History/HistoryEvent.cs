namespace StoryGenerator.LocalHost.History;

internal enum EventKind
{
    StepStarted = 0,
    ExecutionStarted = 1,
    TaskScheduled = 2,
    TaskCompleted = 3,
    TaskFailed = 4,
    ChildScheduled = 5,
    ChildCompleted = 6,
    ChildFailed = 7,
    TimerCreated = 8,
    TimerFired = 9,
    EventSent = 10,
    EventRaised = 11,
    ExecutionCompleted = 12,
    IllegalWait = 13,
    Rewound = 14,
}

/// <summary>
/// One fact about an instance. <c>Payload</c> is JSON (an input, a result, failure details); <c>Target</c> is the other
/// party: the child's or receiver's instance id, a timer's due time in ticks, the final status of an execution.
/// </summary>
internal sealed record HistoryEvent(
    EventKind Kind, DateTime At, int TaskId = -1, string? Name = null, string? Payload = null, string? Target = null)
{
    /// <summary>The version asked for a child; part of the decision, not of the history.</summary>
    public string? Version { get; init; }
}
