using System.Collections.Immutable;
using System.Text.Json;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Client;

internal sealed partial class LocalDurableTaskClient
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(Find(instanceId) is { } instance ? Metadata(instance, getInputsAndOutputs) : null);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Wait(instanceId, static instance => instance.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Wait(instanceId, static instance => instance.IsFinished, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var statuses = filter?.Statuses?.ToList();
        return Pageable.Create<OrchestrationMetadata>((token, size, _) =>
        {
            var limit = size ?? filter?.PageSize ?? OrchestrationQuery.DefaultPageSize;
            var page = engine.Journal.Read(session => session.Query(new InstanceFilter
            {
                After = token ?? filter?.ContinuationToken,
                Prefix = filter?.InstanceIdPrefix,
                CreatedFrom = filter?.CreatedFrom?.UtcDateTime,
                CreatedTo = filter?.CreatedTo?.UtcDateTime,
                Statuses = statuses is { Count: > 0 } ? statuses : null,
                Limit = limit,
                Payloads = filter?.FetchInputsAndOutputs == true,
            }));
            return Task.FromResult(new Page<OrchestrationMetadata>(
                page.ConvertAll(instance => Metadata(instance, filter?.FetchInputsAndOutputs == true)),
                page.Count == limit ? page[^1].Id : null));
        });
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = 100,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        // Only what is over has a completion time; without a status asked for, that is all of it.
        var statuses = (runtimeStatus ?? Enum.GetValues<OrchestrationRuntimeStatus>()).Where(InstanceRecord.Finished).ToList();
        var page = engine.Journal.Read(session => session.Query(new InstanceFilter
        {
            After = lastInstanceKey,
            UpdatedFrom = completedTimeFrom?.UtcDateTime,
            UpdatedTo = completedTimeTo?.UtcDateTime,
            Statuses = statuses,
            Limit = pageSize,
        }));
        return Task.FromResult(new Page<string>(page.ConvertAll(instance => instance.Id), page.Count == pageSize ? page[^1].Id : null));
    }

    public override Task<IList<DurableTask.Core.History.HistoryEvent>> GetOrchestrationHistoryAsync(
        string instanceId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var history = engine.Journal.Read(session => session.Find(instanceId) is null ? null : session.History(instanceId))
            ?? throw new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId));
        return Task.FromResult<IList<DurableTask.Core.History.HistoryEvent>>([.. history.Select(recorded => new RecordedEvent(recorded))]);
    }

    private static OrchestrationMetadata Metadata(InstanceRecord instance, bool full) => new(instance.Name, instance.Id)
    {
        DataConverter = full ? FunctionJson.Default : null,
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.UpdatedAt,
        SerializedInput = full ? instance.Input : null,
        SerializedOutput = full ? instance.Output : null,
        SerializedCustomStatus = full ? instance.CustomStatus : null,
        Tags = instance.Tags is { } tags
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags)!
            : ImmutableDictionary<string, string>.Empty,
    };

    private InstanceRecord? Find(string instanceId) => engine.Journal.Read(session => session.Find(instanceId));

    private async Task<OrchestrationMetadata> Wait(
        string instanceId, Func<InstanceRecord, bool> reached, bool full, CancellationToken cancellation)
    {
        while (true)
        {
            var change = engine.Watchers.NextChange(instanceId);
            var instance = Find(instanceId)
                ?? throw Rpc(StatusCode.NotFound, $"No instance with ID '{instanceId}' was found. (Parameter 'instanceId')");
            if (reached(instance))
            {
                return Metadata(instance, full);
            }

            await change.WaitAsync(cancellation);
        }
    }
}
