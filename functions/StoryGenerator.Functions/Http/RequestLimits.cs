using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace StoryGenerator.Functions.Http;

/// <summary>A token bucket per caller, in this instance of the app. The same under both hosts, since the functions ask it themselves.</summary>
public sealed class RequestLimits(Callers callers, IOptions<LimitOptions> options) : IDisposable
{
    /// <summary>Buckets of callers that went away are let go by the limiter itself.</summary>
    private readonly PartitionedRateLimiter<HttpRequest> limiter = PartitionedRateLimiter.Create<HttpRequest, string>(request =>
        RateLimitPartition.GetTokenBucketLimiter(callers.Of(request), _ => Bucket(options.Value)));

    /// <summary>How long to wait when the caller asks too fast, else null.</summary>
    public TimeSpan? Refuses(HttpRequest request)
    {
        using var lease = limiter.AttemptAcquire(request);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    public void Dispose() => limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(LimitOptions o) => new()
    {
        TokenLimit = o.Burst,
        // Whole tokens at whole periods: a slow rate waits longer for one token, a fast one gets several.
        TokensPerPeriod = Math.Max(1, o.RequestsPerMinute / 60),
        ReplenishmentPeriod = o.RequestsPerMinute >= 60 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1) / o.RequestsPerMinute,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
