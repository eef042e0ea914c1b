using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>The answer blob: enough to use it and to write its books again.</summary>
internal sealed record StoredAnswer(string Provider, string Model, string Operation, IReadOnlyList<UsageLine> Usage, JsonElement Answer);

/// <summary>Answers of providers, kept by content address for all stories, within limits of age and size.</summary>
internal sealed class AnswerStore(IRecordStore records, IArtifactStore artifacts, AnswerCacheOptions cache, TimeProvider clock, ILogger log)
{
    public const string Table = "ProviderCalls";

    /// <summary>How long a paid answer is held on to while storage does not take it, and the pause between two tries.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromSeconds(2);

    /// <summary>The answer and its size, or null when there is none that this story may use.</summary>
    public async Task<(StoredAnswer Answer, long Bytes)?> FindAsync(PaidCall call, string hash, string story, ProviderCallRecord? record, CancellationToken cancellationToken)
    {
        if (await artifacts.FindAsync(ArtifactPaths.ProviderAnswer(call.Provider, hash), cancellationToken) is not { } blob)
        {
            return null;
        }

        var own = record is null || record.StoryId == story;
        if (!own && record!.AnsweredAt is { } at && clock.GetUtcNow() - at > cache.MaxAge)
        {
            return null;
        }

        try
        {
            var stored = JsonSerializer.Deserialize<StoredAnswer>(await artifacts.ReadAsync(blob, cancellationToken), CoreJson.Options);
            return (stored ?? throw new JsonException("null"), blob.Bytes);
        }
        catch (Exception damaged) when (damaged is JsonException or PermanentStageException)
        {
            log.LogWarning("Stored answer {Hash} of {Provider} is damaged and will be asked for again: {Reason}", hash, call.Provider, damaged.Message);
            return null;
        }
    }

    /// <summary>Stores a paid answer, trying again while storage is away. Returns its size in bytes. A cancelled story stores it too, but waits for nothing.</summary>
    public async Task<long> SaveAsync(string provider, string hash, StoredAnswer answer, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, CoreJson.Options);
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return (await artifacts.SaveAsync(ArtifactPaths.ProviderAnswer(provider, hash), json, "application/json", CancellationToken.None)).Bytes;
            }
            catch (Exception away) when (away is not PermanentStageException && clock.GetElapsedTime(since) < Patience && !cancellationToken.IsCancellationRequested)
            {
                log.LogWarning(away, "Storage does not take answer {Hash} of {Provider}; it is paid for, so it is held on to", hash, provider);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Deletes answers past the age limit, then the longest unused past the size limit.</summary>
    public async Task<int> TrimAsync(CancellationToken cancellationToken)
    {
        var kept = await records.ListAsync<ProviderCallRecord>(Table, null, cancellationToken).Where(r => r.State == CallState.Answered).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var drop = kept.Where(r => now - (r.AnsweredAt ?? r.RequestedAt) > cache.MaxAge).ToList();
        var rest = kept.Except(drop).OrderBy(r => r.UsedAt ?? r.AnsweredAt).ThenBy(r => r.Hash, StringComparer.Ordinal).ToArray();
        var bytes = rest.Sum(r => r.AnswerBytes);
        foreach (var record in rest.TakeWhile(_ => bytes > cache.MaxBytes))
        {
            drop.Add(record);
            bytes -= record.AnswerBytes;
        }

        return await DropAsync(drop.Select(r => (r.Provider, r.Hash)), cancellationToken);
    }

    /// <summary>Deletes answers by provider and hash. Returns how many there were.</summary>
    public async Task<int> DropAsync(IEnumerable<(string Provider, string Hash)> drop, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (provider, hash) in drop)
        {
            var answer = ArtifactPaths.ProviderAnswer(provider, hash);
            count += await artifacts.DeletePrefixAsync(answer[..(answer.LastIndexOf('/') + 1)], cancellationToken);
            await records.DeleteAsync(Table, provider, hash, cancellationToken);
        }

        return count;
    }
}
