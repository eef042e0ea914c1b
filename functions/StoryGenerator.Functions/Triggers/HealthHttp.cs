using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Http;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Says whether storage answers. Anonymous: it tells nothing else.</summary>
public sealed class HealthHttp(IArtifactStore artifacts, ILogger<HealthHttp> log)
{
    [Function(nameof(Health))]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) => Answers.Of(log, request, async () =>
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            await artifacts.FindAsync("health", limit.Token);
            return Answers.Json(new { status = "ok" });
        }
        catch (Exception away) when (away is Azure.RequestFailedException or StageException or OperationCanceledException or AggregateException)
        {
            log.LogWarning(away, "Storage does not answer");
            return Answers.Problem(503, "storage-away", "Storage does not answer", "Try again in a moment.");
        }
    });
}
