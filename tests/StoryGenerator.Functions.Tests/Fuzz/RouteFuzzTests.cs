using System.Globalization;
using StoryGenerator.Functions.Tests.Http;
using Xunit.Abstractions;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Bent addresses over a real socket, through the host's own routing.</summary>
[Collection("app")]
public sealed class RouteFuzzTests(AppFixture app, ITestOutputHelper output)
{
    private static readonly string[] Parts =
        ["api", "stories", "story-0123456789abcdef", "artifacts", "versions", "content", "collections", "collect-x", "costs", "health", "..", ".", "%2e%2e", "%2f", "%00", "%5c", "%ff", "a%20b", "final.mp4", "", "é", "%C3%A9", "*", "{id}", ";x=1"];

    [Fact]
    public async Task No_address_breaks_the_host()
    {
        await FuzzRun.RunAsync("routes", FuzzRun.Cases(0.02), output, async n =>
        {
            var mutator = new Mutator(n);
            var path = string.Join('/', Enumerable.Range(0, mutator.Below(6) + 1).Select(_ => mutator.One(Parts)));
            var query = mutator.Chance(0.4) ? "?" + Uri.EscapeDataString(mutator.Text().Replace("\uD800", "", StringComparison.Ordinal)) + "=%zz&top=" + mutator.Below(400) : "";
            var address = new Uri($"{app.Host.Address.AbsoluteUri.TrimEnd('/')}/api/{path}{query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var request = new HttpRequestMessage(mutator.One<HttpMethod>([HttpMethod.Get, HttpMethod.Get, HttpMethod.Put, HttpMethod.Head, HttpMethod.Delete]), address);
            using var answer = await app.Client.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"{request.Method} {address} -> {(int)answer.StatusCode}");
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        });
    }
}
