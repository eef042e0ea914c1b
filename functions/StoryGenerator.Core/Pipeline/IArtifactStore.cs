namespace StoryGenerator.Core.Pipeline;

/// <summary>Blob storage as the pipeline sees it. Paths come from <see cref="ArtifactPaths"/> only.</summary>
public interface IArtifactStore
{
    /// <summary>Stores bytes under a path, replacing what is there. Returns the reference with hash and size.</summary>
    Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken);

    /// <summary>Uploads a local file under a path.</summary>
    Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken);

    /// <summary>Reads a small artifact whole. Throws <see cref="TransientStageException"/> when storage is away, <see cref="PermanentStageException"/>
    /// ("artifact-missing", "artifact-corrupt") when the blob is gone or its hash differs.</summary>
    Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken);

    /// <summary>Downloads to a local file and verifies the hash; the file appears whole or not at all.</summary>
    Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken);

    /// <summary>The reference of what is stored at a path (hash from its metadata), or null.</summary>
    Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken);

    /// <summary>What lies at a path without a hash of ours to hold it to (a worker wrote it), or null. At most 1 MB.</summary>
    Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken);

    /// <summary>A seekable read stream, for serving ranges.</summary>
    Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken);

    /// <summary>Deletes everything under a path prefix. Returns how many blobs went.</summary>
    Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken);
}
