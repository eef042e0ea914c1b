using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>A call that costs money. The same content is the same call, whichever story or attempt makes it.</summary>
public sealed record PaidCall
{
    /// <summary>"openai", "elevenlabs".</summary>
    public required string Provider { get; init; }
    public required string Model { get; init; }

    /// <summary>"chat", "speech".</summary>
    public required string Operation { get; init; }

    /// <summary>Everything that decides the answer, in a fixed order; without secrets.</summary>
    public required string Body { get; init; }

    /// <summary>Makes an equal call another one: the story's seed and take, where the provider does not get them.</summary>
    public string Salt { get; init; } = "";

    /// <summary>The most it can cost, set aside before it is made.</summary>
    public required decimal MaximumUsd { get; init; }

    /// <summary>Content address, 64 hex digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize((string[])[Provider, Model, Operation, Salt, Body]))));
}

/// <summary>What a provider answered. <paramref name="Body"/> is whatever the adapter needs to work from the answer again.</summary>
/// <param name="Model">The model that answered, as the provider names it.</param>
public sealed record ProviderAnswer(JsonElement Body, IReadOnlyList<UsageLine> Usage, string Model);

/// <summary>An answer, from the provider or from storage.</summary>
public sealed record PaidAnswer(string Hash, JsonElement Body, IReadOnlyList<UsageLine> Usage, string Model, decimal CostUsd, bool CacheHit);

/// <summary>Handed to the code that really calls: what makes the repeat of a call harmless.</summary>
public sealed class CallTicket(string idempotencyKey, int attempt, string? jobId, Func<string, CancellationToken, Task> keepJobId)
{
    /// <summary>The same for every attempt of the same call; sent where the provider has a field for it.</summary>
    public string IdempotencyKey { get; } = idempotencyKey;

    /// <summary>1 for the first.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>The provider's job of an attempt that died while polling: ask for that one, start no other.</summary>
    public string? JobId { get; } = jobId;

    /// <summary>Keeps the provider's job id. To be called before the first poll.</summary>
    public Task KeepJobIdAsync(string id, CancellationToken cancellationToken) => keepJobId(id, cancellationToken);
}

/// <summary>Makes calls that cost money once, and finds their answers again.</summary>
/// <remarks>The record is written before the call and the answer is stored before it is used, so a crash loses at most an answer that
/// was under way. Such a call is made again, with the same idempotency key, and counted as ambiguous.</remarks>
public interface IPaidCalls
{
    /// <summary>Returns the stored answer, waits for one under way elsewhere, or reserves budget and calls <paramref name="send"/>.</summary>
    Task<PaidAnswer> CallAsync(PaidCall call, StageContext context, Func<CallTicket, CancellationToken, Task<ProviderAnswer>> send, CancellationToken cancellationToken);

    /// <summary>Deletes the stored answers a story used, whoever paid for them. Returns how many.</summary>
    Task<int> ForgetAsync(string storyId, CancellationToken cancellationToken);

    /// <summary>Deletes stored answers past the age limit, then the longest unused past the size limit. Returns how many.</summary>
    Task<int> TrimAsync(CancellationToken cancellationToken);
}

/// <summary>How long and how many answers are kept for other stories. A story's own answers serve it at any age until trimmed.</summary>
public sealed record AnswerCacheOptions
{
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);
    public long MaxBytes { get; init; } = 2L << 30;
}
