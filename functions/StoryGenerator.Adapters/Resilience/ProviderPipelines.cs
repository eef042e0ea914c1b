using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace StoryGenerator.Adapters.Resilience;

/// <summary>One pipeline a provider, shared by all its calls in this process:
/// queue, total time-out, retry, circuit breaker, attempt time-out.</summary>
public sealed class ProviderPipelines(IOptionsMonitor<ProviderOptions> options, TimeProvider clock, ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> pipelines = new(StringComparer.Ordinal);

    public ResiliencePipeline<HttpResponseMessage> For(string provider) => pipelines.GetOrAdd(provider, Build);

    public ProviderOptions OptionsFor(string provider) => options.Get(provider);

    private ResiliencePipeline<HttpResponseMessage> Build(string provider)
    {
        var o = options.Get(provider);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = provider, TimeProvider = clock };
        builder.ConfigureTelemetry(logs);
        builder.AddConcurrencyLimiter(o.MaxConcurrency, queueLimit: 10_000);
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "total", Timeout = o.TotalTimeout });
        if (o.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = o.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = o.BaseDelay,
                MaxDelay = o.MaxDelay,
                ShouldHandle = args => MayPassAsync(args.Outcome, args.Context, o),
                DelayGenerator = args => new(args.Outcome.Result is { } answer ? RetryAfter.Of(answer, clock) : null),
            });
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = 0.5,
            MinimumThroughput = o.BreakAfter,
            SamplingDuration = o.BreakFor,
            BreakDuration = o.BreakFor,
            // Being told to slow down is no sign of sickness.
            ShouldHandle = args => new(args.Outcome.Exception is HttpRequestException or TimeoutRejectedException || args.Outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError),
        });
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "attempt", Timeout = o.AttemptTimeout });
        return builder.Build();
    }

    /// <summary>Asks again only when the provider surely did nothing (it said so, or was never reached), or when asking twice is free.</summary>
    private async ValueTask<bool> MayPassAsync(Outcome<HttpResponseMessage> outcome, ResilienceContext context, ProviderOptions o)
    {
        var repeatable = context.Properties.GetValue(ResilienceHandler.Repeatable, false);
        return outcome switch
        {
            { Exception: HttpRequestException never } when ResilienceHandler.NeverSent(never) => true,
            { Exception: HttpRequestException or IOException or TimeoutRejectedException } => repeatable,
            { Result: { } answer } => ProviderFailure.IsTransient(answer.StatusCode)
                && !(answer.StatusCode == HttpStatusCode.TooManyRequests && await ProviderFailure.IsNoBackoffAsync(answer))
                && (RetryAfter.Of(answer, clock) is not { } wait || wait <= o.MaxRetryAfter),
            _ => false,
        };
    }
}
