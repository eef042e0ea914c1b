using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.Core.Collection;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

/// <param name="RunId">The same on every retry, so that a run is counted once.</param>
/// <param name="Sources">Names of configured sources, or "url:https://…".</param>
public sealed record CollectCall(string RunId, IReadOnlyList<string> Sources);

public static class CollectOrchestration
{
    /// <summary>One source after the other; a source that fails keeps its record and does not stop the rest.</summary>
    [Function(nameof(CollectContent))]
    public static async Task<int> CollectContent([OrchestrationTrigger] TaskOrchestrationContext context, CollectCall call)
    {
        var failed = 0;
        foreach (var source in call.Sources)
        {
            try
            {
                await context.CallActivityAsync<CollectionRun>(nameof(CollectActivities.CollectSource), new CollectSourceCall(source, call.RunId), Retries.Service);
            }
            catch (TaskFailedException)
            {
                // The run's record says why; the next timer tries again.
                failed++;
            }
        }

        return failed;
    }
}
