using System.Net;
using System.Text;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Tests.Exposure;

/// <summary>Links to files in storage, against a played blob service: what is asked of it, and what the link allows.</summary>
public sealed class ArtifactLinkTests : IDisposable
{
    private static readonly ArtifactRef Video = new(ArtifactPaths.Stories, "story-0123456789abcdef/export/final.mp4", new string('a', 64), 10, "video/mp4");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly PlayedStorage storage = new();

    [Fact]
    public async Task A_link_opens_one_file_for_reading_for_ten_minutes_over_https()
    {
        using var links = Links(signs: true);
        var link = (await links.FindAsync(Video, default))!;
        Assert.Equal("https://stexample.blob.core.windows.net/stories/story-0123456789abcdef/export/final.mp4", link.GetLeftPart(UriPartial.Path));
        var q = HttpUtility.ParseQueryString(link.Query);
        Assert.Equal(("r", "b", "https"), (q["sp"], q["sr"], q["spr"]));
        Assert.Equal(("2026-11-24T07:55:00Z", "2026-11-24T08:10:00Z"), (q["st"], q["se"]));
        Assert.Equal(("11111111-1111-1111-1111-111111111111", "2026-11-24T10:00:00Z"), (q["skoid"], q["ske"]));
        Assert.True(q["sig"]!.Length > 40);
    }

    [Fact]
    public async Task The_key_is_asked_for_with_the_identity_and_used_until_it_could_end_before_a_link()
    {
        using var links = Links(signs: true);
        await links.FindAsync(Video, default);
        await links.FindAsync(Video, default);
        var asked = Assert.Single(storage.Asked);
        Assert.Equal("POST https://stexample.blob.core.windows.net/?restype=service&comp=userdelegationkey", asked.What);
        Assert.Equal("Bearer token-of-the-identity", asked.Authorization);
        Assert.Contains("<Expiry>2026-11-24T10:00:00Z</Expiry>", asked.Body, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(106));
        await links.FindAsync(Video, default);
        Assert.Equal(2, storage.Asked.Count);
    }

    [Fact]
    public async Task Without_the_role_it_says_which_is_missing()
    {
        storage.Status = HttpStatusCode.Forbidden;
        using var links = Links(signs: true);
        var refused = await Assert.ThrowsAsync<TransientStageException>(() => links.FindAsync(Video, default));
        Assert.Contains("Storage Blob Delegator", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_app_streams_nothing_is_asked()
    {
        using var links = Links(signs: false);
        Assert.Null(await links.FindAsync(Video, default));
        Assert.Empty(storage.Asked);
    }

    public void Dispose() => storage.Dispose();

    private ArtifactLinks Links(bool signs) => new(
        new BlobServiceClient(new Uri("https://stexample.blob.core.windows.net"), new PlayedIdentity(), new BlobClientOptions { Transport = new HttpClientTransport(storage), Retry = { MaxRetries = 0 } }), clock, signs);

    private sealed class PlayedIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token-of-the-identity", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    private sealed class PlayedStorage : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public List<(string What, string? Authorization, string Body)> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Asked.Add(($"{request.Method} {request.RequestUri}", request.Headers.Authorization?.ToString(), body));
            var expiry = body.Split("<Expiry>")[1].Split('<')[0];
            return new(Status)
            {
                Content = new StringContent(Status != HttpStatusCode.OK ? "<?xml version=\"1.0\"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>Not permitted.</Message></Error>" : $"""
                    <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>11111111-1111-1111-1111-111111111111</SignedOid><SignedTid>22222222-2222-2222-2222-222222222222</SignedTid>
                    <SignedStart>2026-11-24T07:55:00Z</SignedStart><SignedExpiry>{expiry}</SignedExpiry><SignedService>b</SignedService><SignedVersion>2026-02-06</SignedVersion>
                    <Value>{Convert.ToBase64String(new byte[32])}</Value></UserDelegationKey>
                    """.Trim(), Encoding.UTF8, "application/xml"),
            };
        }
    }
}
