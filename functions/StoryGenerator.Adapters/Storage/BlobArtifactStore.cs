using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Storage;

/// <summary>Artifacts in one blob container. The SHA-256 is kept as metadata so that a blob can be verified without its checkpoint.</summary>
public sealed class BlobArtifactStore(BlobServiceClient service) : IArtifactStore
{
    private const string HashKey = "sha256";
    private readonly BlobContainerClient container = service.GetBlobContainerClient(ArtifactPaths.Stories);
    private Task? created;

    public async Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        var sha = ContentKey.Sha256(content.Span);
        await Guard(blob, async () =>
        {
            await CreatedAsync();
            return await container.GetBlobClient(blob).UploadAsync(new BinaryData(content), Options(sha, contentType), cancellationToken);
        });
        return new(ArtifactPaths.Stories, blob, sha, content.Length, contentType);
    }

    public async Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken)
    {
        var (sha, bytes) = await HashFileAsync(localPath, cancellationToken);
        await Guard(blob, async () =>
        {
            await CreatedAsync();
            return await container.GetBlobClient(blob).UploadAsync(localPath, Options(sha, contentType), cancellationToken);
        });
        return new(ArtifactPaths.Stories, blob, sha, bytes, contentType);
    }

    public async Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var answer = await Guard(artifact.Blob, () => Client(artifact).DownloadContentAsync(new BlobDownloadOptions { Range = Promised(artifact) }, cancellationToken));
        var bytes = answer.Value.Content.ToArray();
        Verify(artifact, ContentKey.Sha256(bytes));
        return bytes;
    }

    public async Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var partial = localPath + ".partial";
        await Guard(artifact.Blob, async () =>
        {
            using var answer = (await Client(artifact).DownloadStreamingAsync(new BlobDownloadOptions { Range = Promised(artifact) }, cancellationToken)).Value;
            await using var file = File.Create(partial);
            await answer.Content.CopyToAsync(file, cancellationToken);
            return true;
        });
        Verify(artifact, (await HashFileAsync(partial, cancellationToken)).Sha);
        File.Move(partial, localPath, overwrite: true);
    }

    public async Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken) =>
        await PropertiesAsync(blob, cancellationToken) is { } p && p.Metadata.TryGetValue(HashKey, out var sha)
            ? new(ArtifactPaths.Stories, blob, sha, p.ContentLength, p.ContentType)
            : null;

    public async Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken)
    {
        if (await PropertiesAsync(blob, cancellationToken) is not { } properties)
        {
            return null;
        }

        return properties.ContentLength > 1 << 20
            ? throw new PermanentStageException("artifact-too-large", $"{blob} has {properties.ContentLength} bytes; at most 1 MB is read here.")
            : (await Guard(blob, () => container.GetBlobClient(blob).DownloadContentAsync(cancellationToken))).Value.Content.ToArray();
    }

    public async Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return await Guard(artifact.Blob, () => Client(artifact).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken));
    }

    public async Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            return await StorageFaults.GuardAsync(prefix, async () =>
            {
                await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
                {
                    await container.DeleteBlobIfExistsAsync(item.Name, cancellationToken: cancellationToken);
                    count++;
                }

                return count;
            });
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Nothing was ever stored, so there is no container.
            return count;
        }
    }

    private async Task<BlobProperties?> PropertiesAsync(string blob, CancellationToken cancellationToken)
    {
        try
        {
            return await StorageFaults.GuardAsync(blob, async () => (await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellationToken)).Value);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The container is made on the first write; a failed try is not remembered.</summary>
    private async Task CreatedAsync()
    {
        var making = created ??= container.CreateIfNotExistsAsync();
        try
        {
            await making;
        }
        catch
        {
            created = null;
            throw;
        }
    }

    private BlobClient Client(ArtifactRef artifact) =>
        artifact.Container == ArtifactPaths.Stories
            ? container.GetBlobClient(artifact.Blob)
            : throw new PermanentStageException("artifact-foreign", $"'{artifact.Container}' is not the story container.");

    /// <summary>At most one byte more than the reference promises: a blob that grew does not fill the disk, and its hash differs.</summary>
    private static HttpRange Promised(ArtifactRef artifact) => artifact.Bytes > 0 ? new HttpRange(0, artifact.Bytes + 1) : default;

    private static BlobUploadOptions Options(string sha, string contentType) => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
        Metadata = new Dictionary<string, string> { [HashKey] = sha },
    };

    private static void Verify(ArtifactRef artifact, string sha)
    {
        if (sha != artifact.Sha256)
        {
            throw new PermanentStageException("artifact-corrupt", $"{artifact.Blob} is not what was stored: its hash differs. Rerun the stage that made it.");
        }
    }

    private static async Task<(string Sha, long Bytes)> HashFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)), file.Length);
    }

    private static async Task<T> Guard<T>(string blob, Func<Task<T>> call)
    {
        try
        {
            return await StorageFaults.GuardAsync(blob, call);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new PermanentStageException("artifact-missing", $"{blob} is not in storage any more. Rerun the stage that made it.", missing);
        }
    }
}
