namespace DurableTask.Core.History;

/// <summary>What a history event is about. From the engine beneath the packages (Azure/durabletask, History/EventType.cs).</summary>
public enum EventType
{
    ExecutionStarted,
    ExecutionCompleted,
    ExecutionFailed,
    ExecutionTerminated,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    SubOrchestrationInstanceCreated,
    SubOrchestrationInstanceCompleted,
    SubOrchestrationInstanceFailed,
    TimerCreated,
    TimerFired,
    OrchestratorStarted,
    OrchestratorCompleted,
    EventSent,
    EventRaised,
    ContinueAsNew,
    GenericEvent,
    HistoryState,
    ExecutionSuspended,
    ExecutionResumed,
    ExecutionRewound,
}

/// <summary>One fact about an instance. What the kinds add to it is not declared here.</summary>
public abstract class HistoryEvent
{
    protected HistoryEvent(int eventId) => EventId = eventId;

    public int EventId { get; }

    public bool IsPlayed { get; set; }

    public DateTime Timestamp { get; set; }

    public virtual EventType EventType { get; }
}
