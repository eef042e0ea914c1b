using Microsoft.Extensions.Caching.Memory;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Storage;

/// <summary>A store with copies at hand of what this process saved or read not long ago: documents in memory, files in a folder. A stage's
/// output is read by the next stages, mostly here and at once; few reads go to storage then.</summary>
/// <remarks>References carry the hash, so a copy is what was asked for or nothing. What is there at all (<see cref="FindAsync"/>) is asked of
/// storage each time. Copies are a help only: one that is gone, or a full disk, means a read from storage.</remarks>
public sealed class NearbyArtifacts : IArtifactStore, IDisposable
{
    private const long DocumentBytes = 32 << 20;

    /// <summary>One document may take this much.</summary>
    private const long LargestDocument = 1 << 20;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly IArtifactStore store;
    private readonly IWorkFolder folder;
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = DocumentBytes });
    private readonly MemoryCache files;
    private long count;

    /// <param name="folder">Where copies lie; goes with this store.</param>
    /// <param name="bytes">How much of the disk they may take.</param>
    public NearbyArtifacts(IArtifactStore store, IWorkFolder folder, long bytes)
    {
        (this.store, this.folder) = (store, folder);
        files = new(new MemoryCacheOptions { SizeLimit = bytes });
    }

    public async Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        var saved = await store.SaveAsync(blob, content, contentType, cancellationToken);
        Keep(saved, content);
        return saved;
    }

    public async Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken)
    {
        var saved = await store.SaveFileAsync(blob, localPath, contentType, cancellationToken);
        Keep(saved, localPath);
        return saved;
    }

    public async Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        if (documents.TryGetValue<byte[]>(Key(artifact), out var kept))
        {
            return [.. kept!];
        }

        var bytes = await store.ReadAsync(artifact, cancellationToken);
        Keep(artifact, bytes);
        return bytes;
    }

    public async Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        if (files.TryGetValue<string>(Key(artifact), out var kept) && TryCopy(kept!, localPath, artifact.Bytes))
        {
            return;
        }

        await store.DownloadAsync(artifact, localPath, cancellationToken);
        Keep(artifact, localPath);
    }

    public Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken) => store.FindAsync(blob, cancellationToken);

    public Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken) => store.ReadUnverifiedAsync(blob, cancellationToken);

    public Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => store.OpenReadAsync(artifact, cancellationToken);

    /// <summary>Takes the copies of this process too; another one's go when it has not used them for ten minutes, or ends.</summary>
    public Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var cache in new[] { documents, files })
        {
            foreach (var key in cache.Keys.OfType<CopyKey>().Where(k => k.Blob.StartsWith(prefix, StringComparison.Ordinal)))
            {
                cache.Remove(key);
            }
        }

        return store.DeletePrefixAsync(prefix, cancellationToken);
    }

    public void Dispose()
    {
        documents.Dispose();
        files.Dispose();
        folder.Dispose();
    }

    private static CopyKey Key(ArtifactRef artifact) => new(artifact.Container, artifact.Blob, artifact.Sha256);

    private void Keep(ArtifactRef artifact, ReadOnlyMemory<byte> content)
    {
        if (content.Length <= LargestDocument)
        {
            documents.Set(Key(artifact), content.ToArray(), new MemoryCacheEntryOptions { Size = content.Length, SlidingExpiration = Idle });
        }
    }

    private void Keep(ArtifactRef artifact, string localPath)
    {
        var copy = Path.Combine(folder.Path, Interlocked.Increment(ref count).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (artifact.Bytes <= 0 || !TryCopy(localPath, copy, artifact.Bytes))
        {
            return;
        }

        var entry = new MemoryCacheEntryOptions { Size = artifact.Bytes, SlidingExpiration = Idle };
        // Also called for a copy that there is no room for.
        entry.RegisterPostEvictionCallback((_, path, _, _) => Delete((string)path!));
        files.Set(Key(artifact), copy, entry);
    }

    /// <summary>The file appears whole or not at all.</summary>
    private static bool TryCopy(string from, string to, long bytes)
    {
        var partial = to + ".partial";
        try
        {
            File.Copy(from, partial, overwrite: true);
            if (new FileInfo(partial).Length != bytes)
            {
                Delete(partial);
                return false;
            }

            File.Move(partial, to, overwrite: true);
            return true;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            Delete(partial);
            return false;
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // It goes with the folder.
        }
    }

    private sealed record CopyKey(string Container, string Blob, string Sha256);
}
