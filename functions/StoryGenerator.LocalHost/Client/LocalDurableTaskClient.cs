using System.Text.Json;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Scheduler;

namespace StoryGenerator.LocalHost.Client;

/// <summary>Starts, tells and ends instances. What it acknowledges is on disk.</summary>
internal sealed partial class LocalDurableTaskClient(Engine engine) : DurableTaskClient("local")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var id = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId;
        if (id.StartsWith('@'))
        {
            throw new ArgumentException("Instance ids must not begin with '@': those are entities.", nameof(options));
        }

        var now = engine.Now;
        var instance = new InstanceRecord
        {
            Id = id,
            Execution = 0,
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? engine.Limits.DefaultVersion,
            Status = OrchestrationRuntimeStatus.Pending,
            Input = FunctionJson.Default.Serialize(input),
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = options?.StartAt?.UtcDateTime,
            Root = id,
            Tags = options is { Tags.Count: > 0 } ? JsonSerializer.Serialize(options.Tags) : null,
        };
        await Change(session =>
        {
            if (session.Find(id) is { } existing
                && (!existing.IsFinished || options?.DedupeStatuses?.Contains(existing.Status.ToString()) == true))
            {
                throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the ID {id} already exists.");
            }

            engine.StartInstance(session, instance);
        }, cancellation);
        return id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        var payload = FunctionJson.Default.Serialize(eventPayload);
        return Change(session =>
        {
            var instance = Running(session, instanceId);
            if (instance is { Status: OrchestrationRuntimeStatus.Pending, StartAt: { } startAt } && startAt > engine.Now)
            {
                // As on the real host: an instance that has not reached its start hears nothing.
                return;
            }

            engine.Deliver(session, instanceId, instance.Execution, new(EventKind.EventRaised, engine.Now, Name: eventName, Payload: payload));
        }, cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var output = FunctionJson.Default.Serialize(options?.Output);
        return Change(session =>
        {
            var instance = Running(session, instanceId);
            var ended = instance with { Status = OrchestrationRuntimeStatus.Terminated, Output = output, UpdatedAt = engine.Now };
            if (instance is { Status: OrchestrationRuntimeStatus.Pending, StartAt: { } startAt } && startAt > engine.Now)
            {
                session.Update(ended);
                session.AfterCommit(() => engine.Watchers.Changed(instanceId));
                return;
            }

            new StepCommit(engine, session).Finish(ended, failure: null);
            session.AfterCommit(() => engine.Terminated(instanceId));
        }, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Change(session => Switch(session, instanceId, OrchestrationRuntimeStatus.Suspended, reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Change(session => Switch(session, instanceId, OrchestrationRuntimeStatus.Running, null), cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static RpcException Rpc(StatusCode code, string message) => new(new Status(code, message));

    private static InstanceRecord Running(Session session, string instanceId) => session.Find(instanceId) switch
    {
        null => throw Rpc(StatusCode.NotFound, $"No instance with ID '{instanceId}' was found. (Parameter 'instanceId')"),
        { IsFinished: true } => throw Rpc(
            StatusCode.FailedPrecondition, "The orchestration instance with the provided instance id is not running."),
        { } instance => instance,
    };

    private void Switch(Session session, string instanceId, OrchestrationRuntimeStatus status, string? output)
    {
        if (session.Find(instanceId) is not { IsFinished: false } instance)
        {
            throw Rpc(StatusCode.Unknown, "Exception was thrown by handler.");
        }

        session.Update(instance with { Status = status, Output = output, UpdatedAt = engine.Now });
        session.AfterCommit(() =>
        {
            engine.Turns.Call(instanceId);
            engine.Watchers.Changed(instanceId);
        });
    }

    private async Task Change(Action<Session> change, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await engine.Journal.Write(change);
    }
}
