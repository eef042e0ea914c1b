using System.Net;
using System.Text.RegularExpressions;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Resilience;

/// <summary>What the status of a provider's refusal asks for.</summary>
/// <remarks>401 and 403: a person must fix the key. 402 and an exhausted quota: a person must pay. 404: a setting names something that is
/// not there. 408, 429, 5xx: try later. Anything else: the request itself is refused for good.</remarks>
public static partial class ProviderFailure
{
    private const int Shown = 300;

    /// <param name="keySetting">The setting that holds the key: "OpenAI:ApiKey".</param>
    /// <param name="targetSettings">Settings that decide what was called: "OpenAI:Endpoint and OpenAI:Model".</param>
    public static StageException From(string provider, HttpStatusCode status, string? body, TimeSpan? retryAfter, string keySetting, string targetSettings, Exception? inner = null)
    {
        var said = Scrub(body);
        var code = (int)status;
        return status switch
        {
            HttpStatusCode.Unauthorized when IsQuota(body) =>
                new NeedsAttentionException("provider-quota", $"The quota at {provider} is used up ({code}). Top up the account behind {keySetting}, then resume. {said}", inner),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new NeedsAttentionException("provider-key", $"{provider} refuses the key ({code}). Set {keySetting} to one that may do this, then resume. {said}", inner),
            HttpStatusCode.PaymentRequired =>
                new NeedsAttentionException("provider-quota", $"{provider} wants to be paid ({code}). Top up the account behind {keySetting}, then resume. {said}", inner),
            HttpStatusCode.TooManyRequests when IsQuota(body) =>
                new NeedsAttentionException("provider-quota", $"The quota at {provider} is used up ({code}). Top up the account behind {keySetting}, then resume. {said}", inner),
            HttpStatusCode.NotFound =>
                new NeedsAttentionException("provider-target", $"{provider} does not know what was called ({code}). Check {targetSettings}, then resume. {said}", inner),
            HttpStatusCode.BadRequest when said.Contains("content_filter", StringComparison.Ordinal) || said.Contains("content_policy", StringComparison.Ordinal) =>
                new PermanentStageException("content-filter", $"{provider} refuses the text by its content rules. Change the topic or the source. {said}", inner),
            HttpStatusCode.TooManyRequests => new TransientStageException("provider-rate-limited", $"{provider} is asked too often ({code}). {said}", inner) { RetryAfter = retryAfter },
            _ when IsTransient(status) => new TransientStageException("provider-away", $"{provider} failed ({code}). {said}", inner) { RetryAfter = retryAfter },
            _ => new PermanentStageException("provider-refused-request", $"{provider} refuses the request ({code}). {said}", inner),
        };
    }

    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 || (int)status >= 500;

    /// <summary>What a service says that limits calls at once and wants the caller to queue.</summary>
    internal const string TooManyAtOnce = "too_many_concurrent_requests";

    /// <summary>True when a buffered 429 says that backing off will not help: the quota is gone, or it is the caller's queue that must wait.</summary>
    internal static async Task<bool> IsNoBackoffAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return IsQuota(body) || body.Contains(TooManyAtOnce, StringComparison.Ordinal);
    }

    private static bool IsQuota(string? body) =>
        body is not null && (body.Contains("insufficient_quota", StringComparison.Ordinal) || body.Contains("quota_exceeded", StringComparison.Ordinal));

    /// <summary>What the provider said, short, on one line, and without anything that looks like a key.</summary>
    public static string Scrub(string? text)
    {
        var line = SpacePattern().Replace(text ?? "", " ").Trim();
        var clean = SecretPattern().Replace(line, "[key]");
        return clean.Length == 0 ? "" : $"It said: {(clean.Length > Shown ? clean[..Shown] + "…" : clean)}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacePattern();

    // Key shapes of the providers, bearer tokens, and any long unbroken run of key characters.
    [GeneratedRegex(@"(?i)\b(sk|xi|key|pk|rk|sess)[-_][A-Za-z0-9*_\-]{6,}|bearer\s+\S+|(?<![A-Za-z0-9])(?=[A-Za-z0-9_\-]*\d)[A-Za-z0-9_\-]{28,}")]
    private static partial Regex SecretPattern();
}
