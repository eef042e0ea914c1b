using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Replay;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>One step of one instance: read it, run its code over its history, store the outcome in one transaction.</summary>
internal sealed class OrchestrationRunner(Engine engine, DurableFunctions functions, ILoggerFactory loggers)
{
    private const int MessagesPerStep = 1000;

    public async Task RunNext(CancellationToken cancellation)
    {
        var id = await engine.Turns.Next(cancellation);
        engine.Turns.Begin(id);
        try
        {
            await RunStep(id);
        }
        catch
        {
            // Nothing was stored, nothing is lost: the same step once more, after the pause the loop makes.
            engine.Turns.Call(id);
            throw;
        }
        finally
        {
            engine.Turns.End(id);
        }
    }

    private async Task RunStep(string id)
    {
        var (instance, past, inbox) = engine.Journal.Read(session => session.Find(id) is { } found
            ? (found, session.History(id), session.Inbox(id, found.Execution, MessagesPerStep))
            : (null, [], []));
        if (instance is null || instance.IsFinished || instance.Status == OrchestrationRuntimeStatus.Suspended || inbox.Count == 0)
        {
            return;
        }

        if (engine.Limits.CurrentOrOlderOnly
            && TaskOrchestrationVersioningUtils.CompareVersions(instance.Version, engine.Limits.DefaultVersion) > 0)
        {
            engine.Log.LogWarning(
                "Instance {InstanceId} has version {Version}, newer than this app's {Own}: it waits for a newer app",
                id, instance.Version, engine.Limits.DefaultVersion);
            return;
        }

        if (inbox.Count == MessagesPerStep)
        {
            engine.Turns.Call(id);
        }

        List<HistoryEvent> fresh = [new(EventKind.StepStarted, engine.Now), .. inbox.Select(message => message.Event)];
        var result = Run(instance, past, fresh);
        await engine.Journal.Write(session =>
            new StepCommit(engine, session).Store(instance, past.Count, fresh, inbox.ConvertAll(message => message.Id), result));
    }

    private StepResult Run(InstanceRecord instance, List<HistoryEvent> past, List<HistoryEvent> fresh)
    {
        if (functions.Orchestrator(instance.Name) is not { } code)
        {
            engine.Log.LogError("Instance {InstanceId} asks for orchestrator {Name}, which does not exist", instance.Id, instance.Name);
            var message = $"The function '{instance.Name}' doesn't exist, is disabled, or is not an orchestrator function. "
                + "Additional info: the functions of this app are found by their [Function] name.";
            return new() { Status = OrchestrationRuntimeStatus.Failed, Output = Failures.HostMessage(message, null) };
        }

        var result = Step.Run(instance, code, past, fresh, loggers, onLateArrival: () => ReportLateArrival(instance));
        if (result.Status == OrchestrationRuntimeStatus.Failed)
        {
            engine.Log.LogWarning("Instance {InstanceId} ({Name}) failed: {Output}", instance.Id, instance.Name, result.Output);
        }

        return result;
    }

    private void ReportLateArrival(InstanceRecord instance) => _ = engine.Journal.Write(session =>
        engine.Deliver(session, instance.Id, instance.Execution, new(EventKind.IllegalWait, engine.Now)));
}
