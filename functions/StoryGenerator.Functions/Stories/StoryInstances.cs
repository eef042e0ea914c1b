using Microsoft.DurableTask.Client;

namespace StoryGenerator.Functions.Stories;

/// <summary>Steers a story with all its sub-orchestrations. The engine suspends and terminates one instance, not its children,
/// so every instance whose id starts with the story's is steered.</summary>
public sealed class StoryInstances
{
    public Task TerminateAsync(DurableTaskClient client, string storyId, CancellationToken cancellationToken) =>
        ForAllAsync(client, storyId, (c, id) => c.TerminateInstanceAsync(id, "cancelled", cancellationToken), cancellationToken);

    public Task SuspendAsync(DurableTaskClient client, string storyId, CancellationToken cancellationToken) =>
        ForAllAsync(client, storyId, (c, id) => c.SuspendInstanceAsync(id, "paused", cancellationToken), cancellationToken);

    public Task ResumeAsync(DurableTaskClient client, string storyId, CancellationToken cancellationToken) =>
        ForAllAsync(client, storyId, (c, id) => c.ResumeInstanceAsync(id, "resumed", cancellationToken), cancellationToken, OrchestrationRuntimeStatus.Suspended);

    /// <summary>Deletes the histories of a story that stands still.</summary>
    public Task PurgeAsync(DurableTaskClient client, string storyId, CancellationToken cancellationToken) =>
        ForAllAsync(client, storyId, (c, id) => c.PurgeInstanceAsync(id, cancellationToken), cancellationToken,
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);

    private static async Task ForAllAsync(
        DurableTaskClient client, string storyId, Func<DurableTaskClient, string, Task> act, CancellationToken cancellationToken, params OrchestrationRuntimeStatus[] states)
    {
        ArgumentNullException.ThrowIfNull(client);
        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = storyId,
            Statuses = states.Length > 0 ? states : [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended],
        };
        // Parents first: a parent that stands still starts no more children.
        var ids = new List<string>();
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            ids.Add(instance.InstanceId);
        }

        foreach (var id in ids.OrderBy(i => i.Length).ThenBy(i => i, StringComparer.Ordinal))
        {
            try
            {
                await act(client, id);
            }
            catch (Exception ended) when (ended.GetType().Name is "RpcException" && id != storyId)
            {
                // A child that ended meanwhile needs no steering.
            }
        }
    }
}
