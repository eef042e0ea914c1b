using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Resilience;

/// <summary>The one place where requests to a provider are repeated. Answers are read whole inside the attempt, so that its time-out
/// covers slow bodies; event streams pass unread.</summary>
public sealed class ResilienceHandler(string provider, ProviderPipelines pipelines, TimeProvider clock) : DelegatingHandler
{
    /// <summary>True when sending twice costs nothing and changes nothing (GET).</summary>
    internal static readonly ResiliencePropertyKey<bool> Repeatable = new("storygen.repeatable");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Repeatable, request.Method == HttpMethod.Get || request.Method == HttpMethod.Head);
        var queued = clock.GetTimestamp();
        var attempts = 0;
        try
        {
            return await pipelines.For(provider).ExecuteAsync(
                async c =>
                {
                    if (attempts++ == 0)
                    {
                        ProviderMetrics.Queue.Record(clock.GetElapsedTime(queued).TotalSeconds, new KeyValuePair<string, object?>("provider", provider));
                    }

                    return await AttemptAsync(request, c.CancellationToken);
                },
                context);
        }
        catch (BrokenCircuitException open)
        {
            throw new TransientStageException("provider-paused", $"{provider} failed too often and is left alone for a while.", open) { RetryAfter = open.RetryAfter };
        }
        catch (RateLimiterRejectedException full)
        {
            throw new TransientStageException("provider-queue-full", $"Too many calls wait for {provider}.", full);
        }
        catch (TimeoutRejectedException late)
        {
            throw new TransientStageException(LostAnswer.Code, $"{provider} did not answer within {late.Timeout} ({attempts} requests).", late);
        }
        catch (HttpRequestException failed) when (NeverSent(failed))
        {
            throw new TransientStageException("provider-unreachable", $"{provider} at {request.RequestUri?.Host} cannot be reached: {failed.HttpRequestError}.", failed);
        }
        catch (HttpRequestException large) when (large.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new PermanentStageException(LostAnswer.TooLarge, $"{provider} answered more than is read (Providers:{provider}:MaxAnswerBytes).", large);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new TransientStageException(LostAnswer.Code, $"The connection to {provider} broke before its answer was whole.", broken);
        }
        finally
        {
            ProviderMetrics.Requests.Add(attempts, new KeyValuePair<string, object?>("provider", provider));
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>True when the failure came before a byte of the request could have been acted on.</summary>
    internal static bool NeverSent(HttpRequestException failure) => failure.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                await answer.Content.LoadIntoBufferAsync(pipelines.OptionsFor(provider).MaxAnswerBytes, cancellationToken);
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
