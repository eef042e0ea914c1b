using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace StoryGenerator.Functions.Stories;

/// <summary>Starting an orchestration under an id of its own.</summary>
public static class Starts
{
    /// <summary>Starts it unless it is on its way. Every such state is named, because the engine ends and replaces an instance whose state is not.</summary>
    public static async Task OnceAsync(DurableTaskClient client, string orchestration, string id, object input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var options = new StartOrchestrationOptions(id)
            .WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestration, input, options, cancellationToken);
        }
        catch (Exception exists) when (IsStarted(exists))
        {
            // Two requests at once: the other one started it.
        }
    }

    /// <summary>By name: upstream, the types live in packages of the engine and of its transport, not of the client.</summary>
    private static bool IsStarted(Exception failure) =>
        failure.GetType().Name == "OrchestrationAlreadyExistsException"
        || (failure.GetType().Name == "RpcException" && failure.Message.Contains("AlreadyExists", StringComparison.Ordinal));
}
