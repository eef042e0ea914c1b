using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Crashes;

/// <summary>Back-pressure: what waits is on disk, not in memory.</summary>
public sealed class BacklogTests
{
    private const int Stories = 1000;
    private const int Characters = 40_000;

    /// <summary>As strings the requests are 80 MB; the host may have 40 MB, and would die of more.</summary>
    private static readonly Dictionary<string, string> s_small = new() { ["DOTNET_GCHeapHardLimit"] = "0x2800000" };

    [Fact]
    public async Task A_thousand_queued_stories_need_no_memory_and_all_come_to_their_end()
    {
        var home = TestHost.NewHome();
        using (var host = await HostProcess.Start(home, environment: s_small))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, Stories), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (story, token) =>
                (await host.Http.PutAsync(new Uri($"api/backlog/story-{story}/{Characters}", UriKind.Relative), null, token)).EnsureSuccessStatusCode());
        }

        // Killed with all of them waiting; the next one, as small, takes them up.
        using (var host = await HostProcess.Start(home, environment: s_small))
        {
            (await host.Http.PostAsync(new Uri("api/backlog", UriKind.Relative), null)).EnsureSuccessStatusCode();
            await CrashTests.Until(
                () => host.Http.GetStringAsync(new Uri($"api/backlog/{Characters}", UriKind.Relative)).GetAwaiter().GetResult(), done => done == $"{Stories}");
        }

        Directory.Delete(home, recursive: true);
    }
}
