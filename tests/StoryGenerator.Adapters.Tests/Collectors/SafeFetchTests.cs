using System.Net;
using StoryGenerator.Adapters.Collectors;
using StoryGenerator.Core.Pipeline;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace StoryGenerator.Adapters.Tests.Collectors;

public sealed class SafeFetchTests : IDisposable
{
    private readonly WireMockServer server = WireMockServer.Start();

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    public void Closed_addresses_are_known(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:93.184.216.34")]
    public void Public_addresses_are_let_through(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://evil.test/")]
    [InlineData("http://user:pw@93.184.216.34/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://x/")]
    public async Task Nothing_is_fetched_from_inside(string address)
    {
        using var fetch = Fetch(PublicAddress.Is, "127.0.0.1");
        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => fetch.GetAsync(new(address), default));
        Assert.Equal("address-refused", refused.Code);
    }

    [Fact]
    public async Task One_closed_address_among_open_ones_is_refused()
    {
        using var fetch = Fetch(PublicAddress.Is, "93.184.216.34", "10.0.0.1");
        Assert.Equal("address-refused", (await Assert.ThrowsAsync<PermanentStageException>(() => fetch.GetAsync(new("http://mixed.test/"), default))).Code);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_the_inside_is_refused(string to)
    {
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(302).WithHeader("Location", to));
        using var fetch = Fetch(a => IPAddress.IsLoopback(a), "127.0.0.1");
        Assert.Equal("address-refused", (await Assert.ThrowsAsync<PermanentStageException>(() => fetch.GetAsync(new(server.Url!), default))).Code);
    }

    [Fact]
    public async Task Endless_redirects_end()
    {
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(302).WithHeader("Location", "/again"));
        using var fetch = Fetch(_ => true, "127.0.0.1");
        Assert.Equal("fetch-refused", (await Assert.ThrowsAsync<PermanentStageException>(() => fetch.GetAsync(new(server.Url!), default))).Code);
        Assert.Equal(SafeFetch.MaxRedirects + 1, server.LogEntries.Count);
    }

    [Fact]
    public async Task The_name_is_looked_up_once_and_the_checked_address_is_used()
    {
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "text/plain").WithBody("hello"));
        var looked = 0;
        using var fetch = new SafeFetch("Test/1.0", (_, _) => Task.FromResult(new[] { ++looked == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1") }), IPAddress.IsLoopback, TimeProvider.System);
        Assert.Equal("hello", (await fetch.GetAsync(new($"http://rebind.test:{server.Port}/"), default)).Text);
        Assert.Equal(1, looked);
    }

    [Theory]
    [InlineData("application/octet-stream", 10, "content-unsupported")]
    [InlineData("text/html", SafeFetch.MaxBytes + 1, "answer-too-large")]
    public async Task Wrong_kinds_and_sizes_are_not_read(string type, int bytes, string code)
    {
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", type).WithBody(new byte[bytes]));
        using var fetch = Fetch(_ => true, "127.0.0.1");
        Assert.Equal(code, (await Assert.ThrowsAsync<PermanentStageException>(() => fetch.GetAsync(new(server.Url!), default))).Code);
    }

    private static SafeFetch Fetch(Func<IPAddress, bool> allowed, params string[] answers) =>
        new("Test/1.0", (_, _) => Task.FromResult(answers.Select(IPAddress.Parse).ToArray()), allowed, TimeProvider.System);
}
