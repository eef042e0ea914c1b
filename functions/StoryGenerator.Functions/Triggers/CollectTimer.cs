using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Looks every hour which sources are due (Collection:Every) and collects from them. Without a configured source it does nothing.</summary>
public sealed class CollectTimer(ContentCollection collection, TimeProvider clock, ILogger<CollectTimer> log)
{
    [Function(nameof(CollectOnTime))]
    public async Task CollectOnTime([TimerTrigger("0 7 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var now = clock.GetUtcNow();
        var due = new List<string>();
        foreach (var source in collection.Sources)
        {
            var last = (await collection.RunsAsync(source, cancellationToken)).MaxBy(r => r.StartedAt);
            if (last?.NextRunAt is not { } next || next <= now)
            {
                due.Add(source);
            }
        }

        if (due.Count > 0)
        {
            var run = now.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
            log.LogInformation("Collecting from {Sources}", due);
            await CollectRuns.StartAsync(client, new(run, due), cancellationToken);
        }
    }
}

/// <summary>Starting a collection: the run's id names the instance, so the same run is never started twice.</summary>
public static class CollectRuns
{
    public static async Task<string> StartAsync(DurableTaskClient client, CollectCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(call);
        var id = $"collect-{ContentKey.Of(new("collect"), call)[..16]}";
        if (await client.GetInstanceAsync(id, cancellation: cancellationToken) is null or { IsCompleted: true })
        {
            await Starts.OnceAsync(client, nameof(CollectOrchestration.CollectContent), id, call, cancellationToken);
        }

        return id;
    }
}
