using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>What orchestrator code sees. Everything it asks for becomes a decision with a number, the same on every replay.</summary>
internal sealed class ReplayContext(
    InstanceRecord instance, OrchestratorLoop loop, Decisions decisions, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private const int StatusLimit = 8192;

    private int _guids;

    public EventWaits Events { get; } = new();

    public string? CustomStatus { get; private set; } = instance.CustomStatus ?? "null";

    public ContinueAsNewOptions? Continuation { get; private set; }

    public DateTime Now { get; set; }

    public bool Replaying { get; set; } = true;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override string Version => instance.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime
    {
        get
        {
            Guard();
            return Now;
        }
    }

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public string? SerializedInput => instance.Input;

    public override T? GetInput<T>() where T : default => FunctionJson.Default.Deserialize<T>(instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Guard();
        var json = FunctionJson.Default.Serialize(input);
        return Retries.Run(this, options?.Retry, () => decisions.Schedule<TResult>(EventKind.TaskScheduled, name.Name, json, target: null));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Guard();
        var sub = options as SubOrchestrationOptions;
        var child = sub?.InstanceId ?? NewGuid().ToString("N");
        var json = FunctionJson.Default.Serialize(input);
        var version = (sub?.Version ?? options?.Version)?.Version;
        return Retries.Run(this, options?.Retry, () =>
            decisions.Schedule<TResult>(EventKind.ChildScheduled, orchestratorName.Name, json, child, version));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Guard();
        return decisions.StartTimer(fireAt.ToUniversalTime(), cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Guard();
        try
        {
            return Events.Next<T>(eventName, cancellationToken);
        }
        catch (System.Text.Json.JsonException exception)
        {
            decisions.Doom(exception);
            return new TaskCompletionSource<T>().Task;
        }
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Guard();
        decisions.Send(instanceId, eventName, FunctionJson.Default.Serialize(payload));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        Guard();
        CustomStatus = FunctionJson.Default.Serialize(customStatus) ?? "null";
        if (CustomStatus.Length > StatusLimit)
        {
            var kilobytes = (CustomStatus.Length * 2 / 1024.0).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
            decisions.Doom(new ArgumentException($"CustomStatus is too large: limit = 16 KB (UTF-16), actual = {kilobytes} KB."));
        }
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        Guard();
        ArgumentNullException.ThrowIfNull(options);
        Continuation = options;
    }

    public override Guid NewGuid()
    {
        Guard();
        return DeterministicGuid.Create(InstanceId, Now, _guids++);
    }

    private void Guard()
    {
        if (!loop.OnLoop)
        {
            throw IllegalWaitException.Create();
        }
    }
}
