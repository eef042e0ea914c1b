using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using StoryGenerator.Cli;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>In Azure the app answers with a link to storage: the command line follows it, and its key stays with the app.</summary>
public sealed class ArtifactDownloadTests : IDisposable
{
    private const string Key = "function-key-of-the-app";
    private static readonly byte[] Video = "A finished video."u8.ToArray();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("download-");
    private readonly HttpListener app = new();
    private readonly Storage storage = new();
    private readonly ApiClient api;

    public ArtifactDownloadTests()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            app.Prefixes.Add($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        app.Start();
        api = new(new(app.Prefixes.Single()), Key, storage);
    }

    public void Dispose()
    {
        api.Dispose();
        app.Close();
        storage.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_link_is_followed_without_the_key()
    {
        const string link = "https://stexample.blob.core.windows.net/stories/story-0123456789abcdef/export/final.mp4?sp=r&sig=a%2Bb%3D";
        var answering = AnswerAsync(link);
        await DownloadAsync();

        Assert.Equal(Key, await answering);
        var asked = Assert.Single(storage.Asked);
        Assert.Equal(link, asked.RequestUri!.AbsoluteUri);
        Assert.Empty(asked.Headers);
        Assert.Equal(Video, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "final.mp4")));
    }

    [Theory]
    [InlineData("http://stexample.blob.core.windows.net/stories/final.mp4")]
    [InlineData("file:///etc/passwd")]
    public async Task A_link_that_is_not_https_is_not_followed(string link)
    {
        var answering = AnswerAsync(link);
        var refused = await Assert.ThrowsAsync<CliException>(DownloadAsync);
        await answering;
        Assert.Contains("302", refused.Message, StringComparison.Ordinal);
        Assert.Empty(storage.Asked);
        Assert.Empty(folder.GetFiles());
    }

    private Task DownloadAsync() => api.DownloadAsync(
        "story-0123456789abcdef", new FileView("final.mp4", Video.Length, Convert.ToHexStringLower(SHA256.HashData(Video)), "video/mp4"), folder.FullName, default);

    /// <summary>Answers one request with a link. Returns the key that came with it.</summary>
    private async Task<string?> AnswerAsync(string link)
    {
        var context = await app.GetContextAsync();
        context.Response.StatusCode = 302;
        context.Response.Headers["Location"] = link;
        context.Response.Close();
        return context.Request.Headers["x-functions-key"];
    }

    private sealed class Storage : HttpMessageHandler
    {
        public List<HttpRequestMessage> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Video) });
        }
    }
}
