using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.LocalHost.Client;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Scheduler;

namespace StoryGenerator.Functions.Tests.Load;

/// <summary>The app's own orchestrators on the durable engine, with every activity of the app answered by <see cref="AnyActivity"/>.</summary>
internal sealed class StoryEngine : IAsyncDisposable
{
    private readonly Engine engine;

    public StoryEngine(string home, int activities, int orchestrators, WorkLog? work = null, TimeProvider? clock = null)
    {
        Work = work ?? new();
        Journal = Journal.Open(Path.Combine(home, "durable.db"));
        var app = typeof(StoryOrchestration).Assembly.GetExportedTypes();
        var catalog = FunctionCatalog.Discover(app.Where(t => t.Namespace == typeof(StoryOrchestration).Namespace));
        foreach (var name in app.SelectMany(t => t.GetMethods()).Where(IsActivity).Select(m => m.GetCustomAttribute<FunctionAttribute>()!.Name))
        {
            catalog.Add(name, typeof(AnyActivity).GetMethod(nameof(AnyActivity.Answer))!);
        }

        var durable = new DurableFunctions(catalog, new FunctionInvoker(), new ServiceCollection().AddSingleton(Work).BuildServiceProvider());
        var limits = new EngineLimits(activities, orchestrators) { StopGrace = TimeSpan.FromSeconds(1) };
        engine = new Engine(Journal, durable, limits, clock ?? TimeProvider.System, NullLoggerFactory.Instance);
        durable.Client = Client = new LocalDurableTaskClient(engine);
        engine.Start();
    }

    public Journal Journal { get; }

    public DurableTaskClient Client { get; }

    public WorkLog Work { get; }

    public async ValueTask DisposeAsync()
    {
        Work.Gate.TrySetResult();
        await engine.DisposeAsync();
        Journal.Dispose();
    }

    private static bool IsActivity(MethodInfo method) =>
        method.GetCustomAttribute<FunctionAttribute>() is not null && method.GetParameters().Any(p => p.GetCustomAttribute<ActivityTriggerAttribute>() is not null);
}

/// <summary>What runs, and the gate it waits at.</summary>
public sealed class WorkLog
{
    private int running;
    private int most;

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Names the reference an activity answers with, 64 characters, from the activity's name and its message.</summary>
    public Func<string, string, string> Reference { get; init; } = (_, _) => new('0', 64);

    public int Running => running;

    public int MostAtOnce => most;

    public void Enter()
    {
        var now = Interlocked.Increment(ref running);
        for (var seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    public void Leave() => Interlocked.Decrement(ref running);
}

/// <summary>An answer with the members of every activity's result: whoever reads it takes what it knows.</summary>
public sealed class AnyActivity(WorkLog work)
{
    private static JsonElement Anything(string taskId, string sha256) => Anything(
        taskId, new { Container = "stories", Blob = "b", Sha256 = sha256, Bytes = 1, ContentType = "application/json" }, sha256);

    private static JsonElement Anything(string taskId, object reference, string sha256) => JsonSerializer.SerializeToElement(new
    {
        Container = "stories",
        Blob = "b",
        Sha256 = sha256,
        Bytes = 1,
        ContentType = "application/json",
        Shotlist = reference,
        Batch = reference,
        Job = reference,
        Timeline = reference,
        ShotIds = new[] { "s01" },
        LongestFirst = new[] { "s01" },
        Stage = "stage",
        Key = sha256,
        EventName = "event",
        IsAnswered = true,
        Result = new { TaskId = taskId, Attempt = 1, Backend = "none", Artifacts = Array.Empty<object>(), Metrics = new { } },
        State = "completed",
        Files = Array.Empty<object>(),
    });

    /// <summary>The task a job is sent to a worker as: an answer to another one is refused.</summary>
    private static string TaskOf(JsonElement? input) =>
        input is { ValueKind: JsonValueKind.Object } call && call.TryGetProperty("Plan", out var plan) && plan.ValueKind == JsonValueKind.Object
            ? GpuQueue.TaskId(call.GetProperty("StoryId").GetString()!, plan.GetProperty("Stage").GetString()!, plan.GetProperty("Key").GetString()!)
            : "";

    public async Task<JsonElement> Answer([ActivityTrigger] JsonElement? input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        work.Enter();
        await work.Gate.Task;
        work.Leave();
        return Anything(TaskOf(input), work.Reference(context.FunctionDefinition.Name, input?.GetRawText() ?? ""));
    }
}
