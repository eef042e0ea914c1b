using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Replay;

namespace StoryGenerator.Benchmarks.Engine;

/// <summary>One step of an instance with a long history: read it from the store and run the code over it again.</summary>
internal static class ReplayCost
{
    public static double Measure(int events)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "engine-bench", "replay", "durable.db");
        using var journal = Journal.Open(path);
        var steps = events / 3;
        var at = DateTime.UtcNow;
        var instance = new InstanceRecord
        {
            Id = "long", Execution = 1, Name = "Long", Root = "long", Input = "1", Status = OrchestrationRuntimeStatus.Running,
        };
        journal.Write(session =>
        {
            var seq = 0;
            session.Append("long", seq++, new(EventKind.StepStarted, at));
            session.Append("long", seq++, new(EventKind.ExecutionStarted, at));
            for (var task = 0; task < steps; task++)
            {
                session.Append("long", seq++, new(EventKind.TaskScheduled, at, task, "Nothing", "\"input\""));
                session.Append("long", seq++, new(EventKind.StepStarted, at));
                session.Append("long", seq++, new(EventKind.TaskCompleted, at, task, Payload: "\"result\""));
            }
        }).GetAwaiter().GetResult();

        var times = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var history = journal.Read(session => session.History("long"));
            var result = Step.Run(instance, Code, history, [new(EventKind.StepStarted, at)], NullLoggerFactory.Instance, () => { });
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (result.Decisions.Count != 1)
            {
                throw new InvalidOperationException("The replay did not reach the next decision.");
            }
        }

        times.Sort();
        return times[times.Count / 2];

        static async Task<object?> Code(ReplayContext context)
        {
            while (true)
            {
                await context.CallActivityAsync<string>("Nothing", "input");
            }
        }
    }
}
