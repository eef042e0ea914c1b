using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Audio;

/// <summary>A stage context on a temporary folder, with a store that keeps blobs as files.</summary>
internal sealed class TestStage : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stage-test-");

    public TestStage(string stage = "voice", int seed = 7)
    {
        var story = new StoryContext
        {
            StoryId = "story-0123456789abcdef",
            Topic = "A test",
            Length = "short",
            Language = "en",
            Audience = new("any", 18, 23, "US"),
            Seed = seed,
            Backends = new(),
        };
        Store = new(Path.Combine(folder.FullName, "blobs"));
        Context = new(story, stage, "00112233445566778899aabbccddeeff", folder.CreateSubdirectory("work").FullName, Store, new Progress<StageProgress>());
    }

    public FolderStore Store { get; }

    public StageContext Context { get; }

    public void Dispose() => folder.Delete(recursive: true);

    internal sealed class FolderStore(string root) : IArtifactStore
    {
        public async Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
        {
            var path = Path.Combine(root, blob);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content.ToArray(), cancellationToken);
            return new(ArtifactPaths.Stories, blob, ContentKey.Sha256(content.Span), content.Length, contentType);
        }

        public async Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken) =>
            await SaveAsync(blob, await File.ReadAllBytesAsync(localPath, cancellationToken), contentType, cancellationToken);

        public Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => File.ReadAllBytesAsync(Path.Combine(root, artifact.Blob), cancellationToken);

        public Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken)
        {
            File.Copy(Path.Combine(root, artifact.Blob), localPath, overwrite: true);
            return Task.CompletedTask;
        }

        public Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => Task.FromResult<Stream>(File.OpenRead(Path.Combine(root, artifact.Blob)));

        public Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
