using System.Net;
using System.Net.Http.Headers;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Storage;

/// <summary>The store against a played blob service: blobs that are not what was stored, and a service that is away.</summary>
public sealed class BlobArtifactStoreTests : IDisposable
{
    private static readonly byte[] Stored = "What was stored."u8.ToArray();
    private static readonly ArtifactRef Artifact = new(ArtifactPaths.Stories, "story-0123456789abcdef/export/final.mp4", ContentKey.Sha256(Stored), Stored.Length, "video/mp4");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("blobs-");
    private readonly PlayedBlobs service = new();
    private readonly BlobArtifactStore store;

    public BlobArtifactStoreTests() => store = new(new BlobServiceClient(
        new Uri("https://stexample.blob.core.windows.net"),
        new BlobClientOptions { Transport = new HttpClientTransport(service), Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } }));

    public void Dispose()
    {
        service.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_stored_is_read_and_downloaded()
    {
        service.Content = Stored;
        Assert.Equal(Stored, await store.ReadAsync(Artifact, default));
        await store.DownloadAsync(Artifact, Path.Combine(folder.FullName, "final.mp4"), default);
        Assert.Equal(Stored, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "final.mp4")));
    }

    [Fact]
    public async Task A_blob_that_grew_is_read_one_byte_past_its_promise_and_refused()
    {
        service.Content = [.. Stored, .. new byte[100_000]];
        Assert.Equal("artifact-corrupt", (await Assert.ThrowsAsync<PermanentStageException>(() => store.ReadAsync(Artifact, default))).Code);
        Assert.Equal("artifact-corrupt", (await Assert.ThrowsAsync<PermanentStageException>(() => store.DownloadAsync(Artifact, Path.Combine(folder.FullName, "final.mp4"), default))).Code);
        Assert.Equal([Stored.Length + 1, Stored.Length + 1], service.Given);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "final.mp4")));
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_a_transient_failure_and_forgotten_when_it_is_back()
    {
        service.Away = true;
        Assert.Equal("storage-away", (await Assert.ThrowsAsync<TransientStageException>(() => store.SaveAsync(Artifact.Blob, Stored, "video/mp4", default))).Code);
        Assert.Equal("storage-away", (await Assert.ThrowsAsync<TransientStageException>(() => store.ReadAsync(Artifact, default))).Code);
        service.Away = false;
        Assert.Equal(Artifact, await store.SaveAsync(Artifact.Blob, Stored, "video/mp4", default));
        Assert.Equal(Stored, service.Content);
    }

    /// <summary>One blob, given by ranges as the service does.</summary>
    private sealed class PlayedBlobs : HttpMessageHandler
    {
        public byte[] Content { get; set; } = [];

        public bool Away { get; set; }

        public List<int> Given { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Away)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            }

            if (request.Method == HttpMethod.Put)
            {
                Content = request.Content is { } body ? await body.ReadAsByteArrayAsync(cancellationToken) : [];
                return Dated(new(HttpStatusCode.Created) { Content = new ByteArrayContent([]) });
            }

            var range = request.Headers.TryGetValues("x-ms-range", out var asked) ? RangeHeaderValue.Parse(asked.Single()).Ranges.Single() : null;
            var bytes = Content[(int)(range?.From ?? 0)..(int)Math.Min(Content.Length, (range?.To ?? int.MaxValue) + 1)];
            Given.Add(bytes.Length);
            var answer = new HttpResponseMessage(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent) { Content = new ByteArrayContent(bytes) };
            answer.Content.Headers.ContentRange = range is null ? null : new(range.From!.Value, range.From.Value + bytes.Length - 1, Content.Length);
            return Dated(answer);
        }

        private static HttpResponseMessage Dated(HttpResponseMessage answer)
        {
            answer.Headers.ETag = new("\"0x1\"");
            answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
            return answer;
        }
    }
}
