using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Tests.Properties;

/// <summary>The same orchestrator code with nothing durable about it: every call is a plain call, made at once.</summary>
internal sealed class PlainContext(PlanRun input) : TaskOrchestrationContext
{
    private readonly Dictionary<string, Queue<object>> _events = [];
    private PlanRun? _again;

    public override TaskName Name => nameof(PlanFunctions.RunPlan);

    public override string InstanceId => "plain";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => DateTime.UnixEpoch;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public static async Task<long> Run(PlanRun input)
    {
        while (true)
        {
            var context = new PlainContext(input);
            var result = await PlanFunctions.RunPlan(context, input);
            if (context._again is not { } again)
            {
                return result;
            }

            input = again;
        }
    }

    public override T? GetInput<T>() where T : default => (T)(object)input;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var number = (int)input!;
        if (name == nameof(PlanFunctions.PlanWork))
        {
            return Task.FromResult(FunctionJson.Default.Deserialize<TResult>(FunctionJson.Default.Serialize(PlanFunctions.PlanWork(number)))!);
        }

        var failure = TaskFailureDetails.FromException(Assert.Throws<InvalidOperationException>(() => { PlanFunctions.PlanFail(number); }));
        return Task.FromException<TResult>(new TaskFailedException(name, 0, failure));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        return (TResult)(object)await Run((PlanRun)input!);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => _again = (PlanRun)newInput!;

    public override void SetCustomStatus(object? customStatus)
    {
        // Nobody looks.
    }

    public override Guid NewGuid() => throw new NotSupportedException();

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Task.FromResult((T)_events[eventName].Dequeue());

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        if (!_events.TryGetValue(eventName, out var waiting))
        {
            _events.Add(eventName, waiting = new());
        }

        waiting.Enqueue(payload);
    }
}
