using StoryGenerator.Chaos;
using Xunit.Abstractions;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>The short form of tests/StoryGenerator.Chaos, which runs at any length.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whole_stories_under_kills_end_in_the_same_bytes_and_pay_for_no_stored_answer_again()
    {
        Environment.SetEnvironmentVariable("STORYGEN_ROOT", Storygen.Root);
        var plan = new ChaosPlan { Kills = 7, Stories = 2, Seed = 20261124, LongestPause = TimeSpan.FromSeconds(12) };
        var report = await ChaosRun.RunAsync(plan, output.WriteLine, CancellationToken.None);
        Assert.True(report.Faults.Count == 0, string.Join('\n', report.Faults));
        Assert.Equal(7, report.Kills.Values.Sum());
        Assert.InRange(report.Repeats, 0, report.AmbiguousRepeats);
    }
}
