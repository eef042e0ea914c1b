using Grpc.Core;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Scheduler;

namespace StoryGenerator.LocalHost.Client;

internal sealed partial class LocalDurableTaskClient
{
    private const int PurgeBatch = 200;

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        if (options?.Recursive == true)
        {
            throw new NotSupportedException("PurgeInstanceOptions.Recursive is not supported by the local host.");
        }

        var count = await engine.Journal.Write(session =>
        {
            switch (session.Find(instanceId))
            {
                case null:
                    return 0;
                case { IsFinished: false }:
                    throw new InvalidOperationException($"Instance '{instanceId}' is running: only finished instances can be purged.");
                default:
                    session.Delete(instanceId);
                    return 1;
            }
        });
        return new PurgeResult(count);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (options?.Recursive == true)
        {
            throw new NotSupportedException("PurgeInstanceOptions.Recursive is not supported by the local host.");
        }

        var statuses = (filter.Statuses ?? Enum.GetValues<OrchestrationRuntimeStatus>()).Where(InstanceRecord.Finished).ToList();
        var purged = 0;
        for (string? after = null; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = await engine.Journal.Write(session =>
            {
                var page = session.Query(new InstanceFilter
                {
                    After = after,
                    CreatedFrom = filter.CreatedFrom?.UtcDateTime,
                    CreatedTo = filter.CreatedTo?.UtcDateTime,
                    Statuses = statuses,
                    Limit = PurgeBatch,
                });
                page.ForEach(instance => session.Delete(instance.Id));
                return page;
            });
            purged += batch.Count;
            if (batch.Count < PurgeBatch)
            {
                return new PurgeResult(purged);
            }

            after = batch[^1].Id;
        }
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return await engine.Journal.Write(session =>
        {
            var old = session.Find(instanceId)
                ?? throw new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId));
            if (!old.IsFinished)
            {
                throw new InvalidOperationException($"Instance '{instanceId}' is running: only finished instances can be restarted.");
            }

            var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
            engine.StartInstance(session, old with
            {
                Id = id,
                Root = id,
                Status = OrchestrationRuntimeStatus.Pending,
                Output = null,
                CustomStatus = null,
                CreatedAt = engine.Now,
                UpdatedAt = engine.Now,
                StartAt = null,
                Parent = null,
            });
            return id;
        });
    }

    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await engine.Journal.Write(session =>
        {
            var instance = session.Find(instanceId)
                ?? throw Rpc(StatusCode.NotFound, $"No instance with ID '{instanceId}' was found. (Parameter 'instanceId')");
            if (instance.Status != OrchestrationRuntimeStatus.Failed)
            {
                throw Rpc(StatusCode.FailedPrecondition, $"Instance '{instanceId}' has not failed: only failed instances can be rewound.");
            }

            new Rewind(engine, session).Run(instance);
        });
    }
}
