using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Tests.Orchestrations;

/// <summary>The app's orchestration parts on LocalHost, with activities that do as a test says. The scenario is the story's topic.</summary>
public static class SubstitutedFunctions
{
    public static readonly ConcurrentDictionary<string, ConcurrentQueue<int>> Attempts = new(StringComparer.Ordinal);
    private static int working;
    private static int most;

    public static int MostAtOnce => most;

    /// <summary>Of the task that <see cref="AskWorker"/> sends.</summary>
    public static string TaskId { get; } = GpuQueue.TaskId("story-0123456789abcdef", "keyframe-synthesis/s01", new string('a', 32));

    [Function(nameof(AskWorker))]
    public static async Task<string> AskWorker([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var story = context.GetInput<StoryContext>()!;
        var job = new Ref<GpuJob>("stories", "job.json", new string('0', 64), 1, "application/json");
        var plan = new GpuPlan("keyframe-synthesis/s01", new string('a', 32), job);
        return (await context.RunOnWorkerAsync(story, plan, TimeSpan.FromMinutes(5))).Backend;
    }

    [Function(nameof(GpuActivities.SendToWorker))]
    public static GpuAnswer SendToWorker([ActivityTrigger] GpuSend send, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(send);
        Attempts.GetOrAdd(instanceId, _ => new()).Enqueue(send.Attempt);
        var name = $"gpu:test:{send.Attempt}";
        var scenario = instanceId.Split('-')[0];
        return scenario switch
        {
            "waits" => GpuAnswer.Waiting(name),
            "recovers" when send.Attempt == 2 => Answered(send, name),
            "recovers" or "hopeless" => new(name, true, null, Retryable: true, "out-of-memory", "12 GB asked, 8 GB there"),
            "refuses" => new(name, true, null, Retryable: false, "invalid-input", "place: not known"),
            _ => Answered(send, name),
        };
    }

    [Function(nameof(AskPerson))]
    public static async Task<string> AskPerson([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.ReviewAsync(context.GetInput<StoryContext>()!, run: 1);
        return "approved";
    }

    [Function(nameof(FanOutAll))]
    public static async Task<int[]> FanOutAll([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var items = Enumerable.Range(0, 12).ToArray();
        return [.. await items.InParallelAsync(3, i => context.CallActivityAsync<int>(nameof(Slow), i))];
    }

    /// <summary>Holds its place until it has seen others beside it, or nobody came.</summary>
    [Function(nameof(Slow))]
    public static async Task<int> Slow([ActivityTrigger] int item)
    {
        var now = Interlocked.Increment(ref working);
        InterlockedMax(now);
        await Task.Yield();
        for (var i = 0; i < 200 && Volatile.Read(ref working) < 3; i++)
        {
            await Task.Yield();
        }

        Interlocked.Decrement(ref working);
        return item * item;
    }

    private static GpuAnswer Answered(GpuSend send, string name) => new(name, true, new(GpuQueue.TaskId(send.StoryId, send.Plan.Stage, send.Plan.Key), 1, "painted", [], new()), Retryable: false, null, null);

    private static void InterlockedMax(int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
