using System.Security.Cryptography;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Rendering;

/// <summary>Artifacts as files in a temporary folder.</summary>
public sealed class FolderArtifactStore(string root) : IArtifactStore
{
    public async Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(blob))!);
        await File.WriteAllBytesAsync(At(blob), content.ToArray(), cancellationToken);
        return Describe(blob, contentType);
    }

    public Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(blob))!);
        File.Copy(localPath, At(blob), overwrite: true);
        return Task.FromResult(Describe(blob, contentType));
    }

    public Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => File.ReadAllBytesAsync(At(artifact.Blob), cancellationToken);

    public async Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken) =>
        File.Exists(At(blob)) ? await File.ReadAllBytesAsync(At(blob), cancellationToken) : null;

    public Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken)
    {
        File.Copy(At(artifact.Blob), localPath, overwrite: true);
        return Task.CompletedTask;
    }

    public Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken) =>
        Task.FromResult<ArtifactRef?>(File.Exists(At(blob)) ? Describe(blob, "application/octet-stream") : null);

    public Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => Task.FromResult<Stream>(File.OpenRead(At(artifact.Blob)));

    public Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        var gone = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(f => Path.GetRelativePath(root, f).StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        Array.ForEach(gone, File.Delete);
        return Task.FromResult(gone.Length);
    }

    public string At(string blob) => Path.Combine(root, blob);

    private ArtifactRef Describe(string blob, string contentType)
    {
        using var stream = File.OpenRead(At(blob));
        return new("stories", blob, Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length, contentType);
    }
}
