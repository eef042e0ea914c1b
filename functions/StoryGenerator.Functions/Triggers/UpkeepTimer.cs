using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Keeps what is stored within its limits, every hour: answers of providers (Cache:MaxAge, Cache:MaxBytes) and collected content (Collection:Retention).</summary>
public sealed class UpkeepTimer(IPaidCalls paid, ContentCollection collection, ILogger<UpkeepTimer> log)
{
    [Function(nameof(Upkeep))]
    public async Task Upkeep([TimerTrigger("0 37 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var answers = await paid.TrimAsync(cancellationToken);
        var content = await collection.ExpireAsync(cancellationToken);
        log.LogInformation("Deleted {Answers} stored answers and {Content} collected texts past their limits", answers, content.Count);
    }
}
