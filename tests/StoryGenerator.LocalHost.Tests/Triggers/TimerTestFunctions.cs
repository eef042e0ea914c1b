using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace StoryGenerator.LocalHost.Tests.Triggers;

/// <summary>Which timer calls happened, by the host's own id, so that tests beside each other do not mix.</summary>
public sealed class TimerLog
{
    public ConcurrentQueue<(string Function, bool PastDue, ScheduleStatus? Status)> Seen { get; } = new();

    public int Count(string function) => Seen.Count(call => call.Function == function);
}

public sealed class TimerTestFunctions(TimerLog log)
{
    [Function("Daily")]
    public void Daily([TimerTrigger("%Tick%")] TimerInfo timer) => log.Seen.Enqueue(("Daily", timer.IsPastDue, timer.ScheduleStatus));

    [Function("EverySeven")]
    public void EverySeven([TimerTrigger("00:00:07")] TimerInfo timer) =>
        log.Seen.Enqueue(("EverySeven", timer.IsPastDue, timer.ScheduleStatus));

    [Function("AtStartup")]
    public void AtStartup([TimerTrigger("0 0 3 * * *", RunOnStartup = true)] TimerInfo timer) =>
        log.Seen.Enqueue(("AtStartup", timer.IsPastDue, timer.ScheduleStatus));

    [Function("Throwing")]
    public void Throwing([TimerTrigger("0 0 4 * * *")] TimerInfo timer)
    {
        log.Seen.Enqueue(("Throwing", timer.IsPastDue, timer.ScheduleStatus));
        throw new InvalidOperationException("a bad day");
    }
}
