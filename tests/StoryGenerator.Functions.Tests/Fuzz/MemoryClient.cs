using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Instances that are started and steered and never run.</summary>
internal sealed class MemoryClient() : DurableTaskClient("memory")
{
    private readonly ConcurrentDictionary<string, OrchestrationRuntimeStatus> instances = new(StringComparer.Ordinal);

    public int Writes { get; private set; }

    public List<(string Instance, string Event)> Events { get; } = [];

    public List<StartOrchestrationOptions> Started { get; } = [];

    public void Set(string id, OrchestrationRuntimeStatus status) => instances[id] = status;

    public void Purge(string id) => instances.TryRemove(id, out _);

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? throw new InvalidOperationException("An instance without an id.");
        lock (Started)
        {
            Started.Add(options);
        }

        return Write(id, OrchestrationRuntimeStatus.Running, id);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Events.Add((instanceId, eventName));
        Writes++;
        return Task.CompletedTask;
    }

    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        Write(instanceId, OrchestrationRuntimeStatus.Terminated, true);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Write(instanceId, OrchestrationRuntimeStatus.Suspended, true);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Write(instanceId, OrchestrationRuntimeStatus.Running, true);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(instances.TryGetValue(instanceId, out var status) ? Describe(instanceId, status) : null);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create<OrchestrationMetadata>((_, _) => Task.FromResult(new Page<OrchestrationMetadata>(
            [.. instances.Where(i => i.Key.StartsWith(filter?.InstanceIdPrefix ?? "", StringComparison.Ordinal)).Select(i => Describe(i.Key, i.Value)!)])));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<T> Write<T>(string id, OrchestrationRuntimeStatus status, T result)
    {
        instances[id] = status;
        Writes++;
        return Task.FromResult(result);
    }

    private static OrchestrationMetadata? Describe(string id, OrchestrationRuntimeStatus status) => new("Story", id) { RuntimeStatus = status };
}
