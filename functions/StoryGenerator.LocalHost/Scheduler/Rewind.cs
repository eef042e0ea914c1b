using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>
/// Takes a failed instance back to before what failed it. Only failures after the last decision are undone: earlier ones the
/// code has already dealt with (a retry, a fallback), and undoing those would contradict its later decisions.
/// </summary>
internal sealed class Rewind(Engine engine, Session session)
{
    public void Run(InstanceRecord instance)
    {
        var history = session.History(instance.Id);
        var lastDecision = history.FindLastIndex(e => e.Kind is EventKind.TaskScheduled or EventKind.ChildScheduled
            or EventKind.TimerCreated or EventKind.EventSent);
        var failed = history.Skip(lastDecision + 1)
            .Where(e => e.Kind is EventKind.TaskFailed or EventKind.ChildFailed)
            .Select(e => e.TaskId)
            .ToHashSet();
        var kept = history
            .Where((e, index) => e.Kind != EventKind.ExecutionCompleted
                && !(index > lastDecision && e.Kind is EventKind.TaskFailed or EventKind.ChildFailed))
            .ToList();
        var again = instance with
        {
            Status = OrchestrationRuntimeStatus.Running, Output = null, UpdatedAt = engine.Now,
        };
        session.DeleteWork(instance.Id, history: true);
        for (var i = 0; i < kept.Count; i++)
        {
            session.Append(instance.Id, i, kept[i]);
        }

        session.Update(again);
        foreach (var task in kept.Where(e => failed.Contains(e.TaskId)))
        {
            Redo(again, task);
        }

        engine.Deliver(session, instance.Id, instance.Execution, new(EventKind.Rewound, engine.Now));
        session.AfterCommit(() => engine.Watchers.Changed(instance.Id));
    }

    private void Redo(InstanceRecord instance, HistoryEvent task)
    {
        if (task.Kind == EventKind.TaskScheduled)
        {
            engine.StartActivity(session, instance, task);
        }
        else if (task.Kind == EventKind.ChildScheduled && session.Find(task.Target!) is { Status: OrchestrationRuntimeStatus.Failed } child)
        {
            Run(child);
        }
    }
}
