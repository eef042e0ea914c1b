using System.Net;
using System.Text.Json;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Adapters.Tests.Rendering;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Storage;

/// <summary>Whatever is asked of storage, its faults come out in the app's terms.</summary>
public sealed class StorageAwayTests : IDisposable
{
    private const string Blob = "story-0123456789abcdef/export/final.mp4";
    private readonly Faults service = new();
    private readonly BlobArtifactStore blobs;
    private readonly TableRecordStore records;

    public StorageAwayTests()
    {
        blobs = new(new BlobServiceClient(new Uri("https://stexample.blob.core.windows.net"), Quick(new BlobClientOptions())));
        records = new(new TableServiceClient(new Uri("https://stexample.table.core.windows.net"), new AzureSasCredential("sig=none"), Quick(new TableClientOptions())));
    }

    public static TheoryData<string> Calls => ["find", "read", "delete", "record", "add", "put", "update", "list", "remove", "remove-all"];

    public void Dispose() => service.Dispose();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_busy_or_unreachable_storage_is_transient(string call)
    {
        foreach (var status in new[] { 0, 429, 500, 503 })
        {
            service.Status = status;
            Assert.Equal("storage-away", (await Assert.ThrowsAsync<TransientStageException>(() => CallAsync(call))).Code);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_full_storage_needs_a_person(string call)
    {
        service.Status = 507;
        Assert.Equal("disk-full", (await Assert.ThrowsAsync<NeedsAttentionException>(() => CallAsync(call))).Code);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_storage_that_refuses_the_app_waits_for_a_person_and_tells_no_signature(string call)
    {
        foreach (var status in new[] { 401, 403 })
        {
            service.Status = status;
            var fault = await Assert.ThrowsAsync<NeedsAttentionException>(() => CallAsync(call));
            Assert.Equal("storage-refused", fault.Code);
            Assert.DoesNotContain("sig=", fault.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_no_fault()
    {
        service.Status = 404;
        Assert.Null(await blobs.FindAsync(Blob, default));
        Assert.Null(await blobs.ReadUnverifiedAsync(Blob, default));
        Assert.Equal(0, await blobs.DeletePrefixAsync("story-0123456789abcdef/", default));
    }

    [Fact]
    public async Task A_task_that_cannot_be_queued_is_transient_and_its_queue_is_made_at_the_next_try()
    {
        var folder = Directory.CreateTempSubdirectory("queue-");
        var jobs = new FolderArtifactStore(folder.FullName);
        var job = JsonSerializer.SerializeToUtf8Bytes(new GpuJob("image", "painted", null, JsonSerializer.SerializeToElement(new { })), CoreJson.Options);
        var plan = new GpuPlan("keyframe-synthesis", new string('a', 64), Ref<GpuJob>.To(await jobs.SaveAsync("job.json", job, "application/json", default)));
        var queue = new GpuQueue(new QueueServiceClient(new Uri("https://stexample.queue.core.windows.net"), Quick(new QueueClientOptions())), jobs, new WorkerBell());
        service.Status = 503;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var fault = await Assert.ThrowsAsync<TransientStageException>(() =>
                queue.SendAsync("story-0123456789abcdef", plan, attempt, "i", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, default));
            Assert.Equal("storage-away", fault.Code);
        }

        Assert.All(service.Asked, path => Assert.Equal("/gpu-image", path));
        folder.Delete(recursive: true);
    }

    private Task CallAsync(string call) => call switch
    {
        "find" => blobs.FindAsync(Blob, default),
        "read" => blobs.ReadUnverifiedAsync(Blob, default),
        "delete" => blobs.DeletePrefixAsync("story-0123456789abcdef/", default),
        "record" => records.FindAsync<Row>("Rows", "p", "r", default),
        "add" => records.TryAddAsync("Rows", "p", "r", new Row(1), default),
        "put" => records.PutAsync("Rows", "p", "r", new Row(1), default),
        "update" => records.UpdateAsync<Row>("Rows", "p", "r", _ => new(1), default),
        "list" => records.ListAsync<Row>("Rows", "p", default).ToListAsync().AsTask(),
        "remove" => records.DeleteAsync("Rows", "p", "r", default),
        "remove-all" => records.DeletePartitionAsync("Rows", "p", default),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, null),
    };

    private T Quick<T>(T options) where T : Azure.Core.ClientOptions
    {
        options.Transport = new HttpClientTransport(service);
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    private sealed record Row(int Value);

    /// <summary>Answers every call with one status; with 0, not at all. Tables exist, so that the call itself is what fails.</summary>
    private sealed class Faults : HttpMessageHandler
    {
        public int Status { get; set; }

        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsolutePath);
            if (request.RequestUri.AbsolutePath == "/Tables")
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Conflict) { Content = new StringContent("""{"odata.error":{"code":"TableAlreadyExists","message":{"value":"there"}}}""") });
            }

            return Status == 0
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")
                : Task.FromResult(new HttpResponseMessage((HttpStatusCode)Status) { Content = new StringContent("") });
        }
    }
}
