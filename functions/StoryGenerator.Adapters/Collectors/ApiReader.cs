using System.Net.Http.Headers;
using System.Text.Json;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Asks an official API for JSON, and waits where its rate headers say so.</summary>
internal sealed class ApiReader(IHttpClientFactory http, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public async Task<JsonElement> SendAsync(string provider, HttpRequestMessage request, AuthenticationHeaderValue authorization, string userAgent, string keySetting, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(provider);
        request.Headers.Authorization = authorization;
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using var answer = await client.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw ProviderFailure.From(provider, answer.StatusCode, text, RetryAfter.Of(answer, clock), keySetting, keySetting[..keySetting.LastIndexOf(':')]);
        }

        await HonourAsync(provider, answer, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException broken)
        {
            throw new TransientStageException("provider-away", $"{provider} sent an answer that cannot be read.", broken);
        }
    }

    /// <summary>X-Ratelimit-Remaining and -Reset (seconds): with nothing left, the next request waits for the new window.</summary>
    private async Task HonourAsync(string provider, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (Number(answer, "x-ratelimit-remaining") is not < 1 || Number(answer, "x-ratelimit-reset") is not { } seconds)
        {
            return;
        }

        var wait = TimeSpan.FromSeconds(seconds);
        if (wait > LongestWait)
        {
            throw new TransientStageException("provider-rate-limited", $"{provider} wants {wait} of quiet.") { RetryAfter = wait };
        }

        await Task.Delay(wait, clock, cancellationToken);
    }

    private static double? Number(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values)
        && double.TryParse(values.First(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is >= 0 and < 1e7 ? n : null;
}
