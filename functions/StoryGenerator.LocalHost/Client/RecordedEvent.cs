using DurableTask.Core.History;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Client;

/// <summary>An event of an instance's history, as a client sees it.</summary>
internal sealed class RecordedEvent : DurableTask.Core.History.HistoryEvent
{
    public RecordedEvent(History.HistoryEvent recorded) : base(recorded.TaskId)
    {
        IsPlayed = true;
        Timestamp = recorded.At;
        EventType = recorded.Kind switch
        {
            EventKind.StepStarted => EventType.OrchestratorStarted,
            EventKind.ExecutionStarted => EventType.ExecutionStarted,
            EventKind.TaskScheduled => EventType.TaskScheduled,
            EventKind.TaskCompleted => EventType.TaskCompleted,
            EventKind.TaskFailed => EventType.TaskFailed,
            EventKind.ChildScheduled => EventType.SubOrchestrationInstanceCreated,
            EventKind.ChildCompleted => EventType.SubOrchestrationInstanceCompleted,
            EventKind.ChildFailed => EventType.SubOrchestrationInstanceFailed,
            EventKind.TimerCreated => EventType.TimerCreated,
            EventKind.TimerFired => EventType.TimerFired,
            EventKind.EventSent => EventType.EventSent,
            EventKind.EventRaised => EventType.EventRaised,
            EventKind.ExecutionCompleted => EventType.ExecutionCompleted,
            EventKind.Rewound => EventType.ExecutionRewound,
            _ => EventType.GenericEvent,
        };
    }

    public override EventType EventType { get; }
}
