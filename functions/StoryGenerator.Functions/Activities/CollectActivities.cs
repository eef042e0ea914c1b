using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Collection;

namespace StoryGenerator.Functions.Activities;

public sealed record CollectSourceCall(string Source, string RunId);

public sealed class CollectActivities(ContentCollection collection)
{
    [Function(nameof(CollectSource))]
    public async Task<CollectionRun> CollectSource([ActivityTrigger] CollectSourceCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var run = await collection.RunAsync(call.Source, call.RunId, cancellationToken);
        // Up to 200 skipped items with reasons stay in the record; the message carries the counts.
        return run with { Skipped = [] };
    }
}
