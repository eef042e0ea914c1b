using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Keeps what is stored within its limits, every hour: answers of providers (Cache:MaxAge, Cache:MaxBytes) and collected content (Collection:Retention); and what forgotten stories left.</summary>
public sealed class UpkeepTimer(IPaidCalls paid, ContentCollection collection, Forgetting forgetting, ILogger<UpkeepTimer> log)
{
    [Function(nameof(Upkeep))]
    public async Task Upkeep([TimerTrigger("0 37 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var answers = await paid.TrimAsync(cancellationToken);
        var content = await collection.ExpireAsync(cancellationToken);
        var files = await forgetting.SweepAsync(cancellationToken);
        log.LogInformation("Deleted {Answers} stored answers and {Content} collected texts past their limits, {Files} files of forgotten stories", answers, content.Count, files);
    }
}
