using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Tests.Costs;

/// <summary>Records in memory with the optimistic concurrency of the real store: rows are kept as JSON, a write that raced runs again.</summary>
public sealed class MemoryRecords : IRecordStore
{
    private readonly ConcurrentDictionary<(string, string, string), string> rows = new();

    public Task<T?> FindAsync<T>(string table, string partition, string row, CancellationToken cancellationToken) where T : class =>
        Task.FromResult(rows.TryGetValue((table, partition, row), out var json) ? Read<T>(json) : null);

    public Task<bool> TryAddAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class =>
        Task.FromResult(rows.TryAdd((table, partition, row), Write(record)));

    public Task PutAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class
    {
        rows[(table, partition, row)] = Write(record);
        return Task.CompletedTask;
    }

    public async Task<T> UpdateAsync<T>(string table, string partition, string row, Func<T?, T> change, CancellationToken cancellationToken) where T : class
    {
        var key = (table, partition, row);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var there = rows.TryGetValue(key, out var json);
            await Task.Yield();
            var next = change(there ? Read<T>(json!) : null);
            if (there ? rows.TryUpdate(key, Write(next), json!) : rows.TryAdd(key, Write(next)))
            {
                return next;
            }
        }
    }

    public async IAsyncEnumerable<T> ListAsync<T>(string table, string? partition, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        await Task.Yield();
        foreach (var ((t, p, _), json) in rows.OrderBy(r => r.Key.Item2, StringComparer.Ordinal).ThenBy(r => r.Key.Item3, StringComparer.Ordinal))
        {
            if (t == table && (partition is null || p == partition))
            {
                yield return Read<T>(json)!;
            }
        }
    }

    public Task DeleteAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        rows.TryRemove((table, partition, row), out _);
        return Task.CompletedTask;
    }

    public Task DeletePartitionAsync(string table, string partition, CancellationToken cancellationToken)
    {
        foreach (var key in rows.Keys.Where(k => k.Item1 == table && k.Item2 == partition))
        {
            rows.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }

    private static string Write<T>(T record) => JsonSerializer.Serialize(record, CoreJson.Options);

    private static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, CoreJson.Options);
}

/// <summary>Artifacts in memory. <see cref="Damage"/> changes stored bytes behind the pipeline's back.</summary>
public sealed class MemoryArtifacts : IArtifactStore
{
    private readonly ConcurrentDictionary<string, (byte[] Bytes, ArtifactRef Ref)> blobs = new(StringComparer.Ordinal);

    public IEnumerable<string> Paths => blobs.Keys.Order(StringComparer.Ordinal);

    /// <summary>Runs before each save; what it throws, the save throws.</summary>
    public Func<Task> BeforeSave { get; set; } = () => Task.CompletedTask;

    public void Damage(string blob, byte[] bytes) => blobs[blob] = (bytes, blobs[blob].Ref);

    public async Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        await BeforeSave();
        var saved = new ArtifactRef(ArtifactPaths.Stories, blob, ContentKey.Sha256(content.Span), content.Length, contentType);
        blobs[blob] = (content.ToArray(), saved);
        return saved;
    }

    public async Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken) =>
        await SaveAsync(blob, await File.ReadAllBytesAsync(localPath, cancellationToken), contentType, cancellationToken);

    public Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        if (!blobs.TryGetValue(artifact.Blob, out var found))
        {
            throw new PermanentStageException("artifact-missing", artifact.Blob);
        }

        return ContentKey.Sha256(found.Bytes) == artifact.Sha256 ? Task.FromResult(found.Bytes) : throw new PermanentStageException("artifact-corrupt", artifact.Blob);
    }

    public async Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken) =>
        await File.WriteAllBytesAsync(localPath, await ReadAsync(artifact, cancellationToken), cancellationToken);

    public Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken) =>
        Task.FromResult(blobs.TryGetValue(blob, out var found) ? found.Ref : null);

    public Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken) =>
        Task.FromResult(blobs.TryGetValue(blob, out var found) ? found.Bytes : null);

    public void Remove(string blob) => blobs.TryRemove(blob, out _);


    public async Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => new MemoryStream(await ReadAsync(artifact, cancellationToken));

    public Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult(blobs.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Count(k => blobs.TryRemove(k, out _)));
}
