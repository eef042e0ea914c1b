using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>Puts messages into inboxes, inside the transaction that gives rise to them.</summary>
internal static class Delivery
{
    private const int StartTimer = -1;

    /// <summary>Dropped when the instance is gone, finished, or by now another execution.</summary>
    public static void Deliver(this Engine engine, Session session, string instanceId, long execution, HistoryEvent message)
    {
        if (session.Find(instanceId) is { IsFinished: false } instance && instance.Execution == execution)
        {
            session.Enqueue(instanceId, execution, message);
            session.AfterCommit(() => engine.Turns.Call(instanceId));
        }
    }

    /// <summary>Creates the instance, in place of an older one with the same id, and sends it its start (at its time).</summary>
    public static void StartInstance(this Engine engine, Session session, InstanceRecord instance)
    {
        session.Delete(instance.Id);
        instance = instance with { Execution = session.NextExecution() };
        session.Insert(instance);
        if (instance.StartAt is { } startAt && startAt > engine.Now)
        {
            var timer = session.AddTimer(instance.Id, instance.Execution, StartTimer, startAt);
            session.AfterCommit(() => engine.Timers.Add(timer, startAt));
        }
        else
        {
            engine.SendStart(session, instance);
        }

        session.AfterCommit(() => engine.Watchers.Changed(instance.Id));
    }

    public static void SendStart(this Engine engine, Session session, InstanceRecord instance)
    {
        session.Enqueue(instance.Id, instance.Execution, new(EventKind.ExecutionStarted, engine.Now, Name: instance.Name, Payload: instance.Input));
        session.AfterCommit(() => engine.Turns.Call(instance.Id));
    }

    public static void StartActivity(this Engine engine, Session session, InstanceRecord instance, HistoryEvent task)
    {
        var activity = session.AddActivity(instance.Id, instance.Execution, task, instance.Root);
        var age = session.Age(instance.Root) ?? instance.Execution;
        session.AfterCommit(() => engine.Waiting.Add(age, activity));
    }

    public static void FireTimer(this Engine engine, Session session, long id)
    {
        var timer = session.Read(
            "SELECT instance, execution, task FROM timers WHERE id=$1",
            row => (Instance: row.GetString(0), Execution: row.GetInt64(1), Task: row.GetInt32(2)),
            id).FirstOrDefault();
        if (timer.Instance is null)
        {
            return;
        }

        session.Run("DELETE FROM timers WHERE id=$1", id);
        if (timer.Task != StartTimer)
        {
            engine.Deliver(session, timer.Instance, timer.Execution, new(EventKind.TimerFired, engine.Now, timer.Task));
        }
        else if (session.Find(timer.Instance) is { } instance && instance.Execution == timer.Execution)
        {
            // As on the real host, an instance terminated before its time starts all the same.
            session.Update(instance with { Status = OrchestrationRuntimeStatus.Pending, Output = null });
            engine.SendStart(session, instance);
        }
    }
}
