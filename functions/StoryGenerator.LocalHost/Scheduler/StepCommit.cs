using System.Globalization;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Replay;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>Everything a step leads to, written in one transaction: history, new work, children, messages, the outcome.</summary>
internal sealed class StepCommit(Engine engine, Session session)
{
    public void Store(InstanceRecord read, int seq, List<HistoryEvent> fresh, List<long> consumed, StepResult result)
    {
        if (session.Find(read.Id) is not { IsFinished: false } current || current.Execution != read.Execution)
        {
            // Terminated, purged or replaced while the step ran: its outcome no longer matters.
            return;
        }

        foreach (var id in consumed)
        {
            session.Run("DELETE FROM inbox WHERE id=$1", id);
        }

        if (result.Continuation is { } continuation)
        {
            Continue(current, result, continuation.NewInput, continuation.PreserveUnprocessedEvents, continuation.NewVersion);
            return;
        }

        foreach (var e in fresh.Concat(result.Decisions.Select(decision => decision with { At = engine.Now })))
        {
            session.Append(current.Id, seq++, e);
        }

        foreach (var decision in result.Decisions)
        {
            CarryOut(current, decision, result.CancelledTimers.Contains(decision.TaskId));
        }

        foreach (var timer in result.CancelledTimers)
        {
            session.Run("DELETE FROM timers WHERE instance=$1 AND task=$2 AND execution=$3", current.Id, timer, current.Execution);
        }

        var after = current with { CustomStatus = result.CustomStatus ?? current.CustomStatus, UpdatedAt = engine.Now };
        if (result.Status == OrchestrationRuntimeStatus.Running)
        {
            var suspended = current.Status == OrchestrationRuntimeStatus.Suspended;
            session.Update(after with { Status = suspended ? current.Status : OrchestrationRuntimeStatus.Running });
            session.AfterCommit(() => engine.Watchers.Changed(current.Id));
            return;
        }

        session.Append(current.Id, seq, new(EventKind.ExecutionCompleted, engine.Now, Payload: result.Output, Target: result.Status.ToString()));
        Finish(after with { Status = result.Status, Output = result.Output }, Failures.Write(result.Failure));
    }

    /// <summary>Ends an instance and tells its parent.</summary>
    public void Finish(InstanceRecord instance, string? failure)
    {
        session.Update(instance);
        session.DeleteWork(instance.Id, history: false);
        if (instance.Parent is { } parent)
        {
            var message = instance.Status == OrchestrationRuntimeStatus.Completed
                ? new HistoryEvent(EventKind.ChildCompleted, engine.Now, parent.TaskId, Payload: instance.Output)
                : new HistoryEvent(EventKind.ChildFailed, engine.Now, parent.TaskId, Payload: failure);
            engine.Deliver(session, parent.InstanceId, parent.Execution, message);
        }

        session.AfterCommit(() => engine.Watchers.Changed(instance.Id));
    }

    private void CarryOut(InstanceRecord instance, HistoryEvent decision, bool cancelled)
    {
        switch (decision.Kind)
        {
            case EventKind.TaskScheduled:
                engine.StartActivity(session, instance, decision);
                break;
            case EventKind.TimerCreated when !cancelled:
                var due = new DateTime(long.Parse(decision.Target!, CultureInfo.InvariantCulture), DateTimeKind.Utc);
                var timer = session.AddTimer(instance.Id, instance.Execution, decision.TaskId, due);
                session.AfterCommit(() => engine.Timers.Add(timer, due));
                break;
            case EventKind.ChildScheduled:
                engine.StartInstance(session, new InstanceRecord
                {
                    Id = decision.Target!,
                    Execution = 0,
                    Name = decision.Name!,
                    Version = decision.Version ?? engine.Limits.DefaultVersion,
                    Status = OrchestrationRuntimeStatus.Pending,
                    Input = decision.Payload,
                    CreatedAt = engine.Now,
                    UpdatedAt = engine.Now,
                    Root = instance.Root,
                    Parent = new(instance.Id, instance.Name, instance.Execution, decision.TaskId),
                });
                break;
            case EventKind.EventSent when session.Find(decision.Target!) is { } receiver:
                engine.Deliver(
                    session, receiver.Id, receiver.Execution, new(EventKind.EventRaised, engine.Now, Name: decision.Name, Payload: decision.Payload));
                break;
        }
    }

    private void Continue(InstanceRecord current, StepResult result, object? input, bool keepEvents, string? version)
    {
        var unread = keepEvents
            ? session.Inbox(current.Id, current.Execution, int.MaxValue).Select(m => m.Event).Where(e => e.Kind == EventKind.EventRaised)
            : [];
        var kept = result.UnclaimedEvents
            .Select(e => new HistoryEvent(EventKind.EventRaised, engine.Now, Name: e.Name, Payload: e.Payload))
            .Concat(unread)
            .ToList();
        session.DeleteWork(current.Id, history: true);
        var next = current with
        {
            Execution = session.NextExecution(),
            Version = version ?? current.Version,
            Input = Functions.FunctionJson.Default.Serialize(input),
            CustomStatus = result.CustomStatus,
            UpdatedAt = engine.Now,
        };
        foreach (var decision in result.Decisions)
        {
            CarryOut(next, decision, cancelled: true);
        }

        session.Update(next);
        engine.SendStart(session, next);
        kept.ForEach(e => session.Enqueue(next.Id, next.Execution, e));
        session.AfterCommit(() => engine.Watchers.Changed(current.Id));
    }
}
