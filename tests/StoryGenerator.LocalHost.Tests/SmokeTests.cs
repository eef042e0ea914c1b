using System.Net;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task A_chain_runs_to_its_end()
    {
        await using var host = await TestHost.Start();
        Assert.Equal("\"01234\"", (await host.Run("Chain", 5)).SerializedOutput);
    }

    [Fact]
    public async Task A_fan_out_of_300_gets_every_answer()
    {
        await using var host = await TestHost.Start();
        Assert.Equal(300, (await host.Run("FanOut", 300)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_http_function_starts_an_orchestration()
    {
        await using var host = await TestHost.Start();
        var answer = await host.Http.PostAsync(new Uri("api/hello/you", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("\"name\":\"you\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
