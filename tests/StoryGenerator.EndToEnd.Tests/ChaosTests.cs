using StoryGenerator.Chaos;
using Xunit.Abstractions;
using StoryGenerator.Tests;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>The short form of tests/StoryGenerator.Chaos, which runs at any length. Some minutes of kills: asked for with STORYGEN_CHAOS=1.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [OnDemandFact("STORYGEN_CHAOS")]
    public async Task Whole_stories_under_kills_end_in_the_same_bytes_and_pay_for_no_stored_answer_again()
    {
        Environment.SetEnvironmentVariable("STORYGEN_ROOT", Checkout.Root);
        var plan = new ChaosPlan { Kills = 7, Stories = 2, Seed = 20261124, LongestPause = TimeSpan.FromSeconds(12) };
        var report = await ChaosRun.RunAsync(plan, output.WriteLine, CancellationToken.None);
        Assert.True(report.Faults.Count == 0, string.Join('\n', report.Faults));
        Assert.Equal(7, report.Kills.Values.Sum());
        Assert.InRange(report.Repeats, 0, report.AmbiguousRepeats);
    }
}

/// <summary>A test that is counted as skipped, with the way to run it, unless its variable is set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnDemandFactAttribute : FactAttribute
{
    public OnDemandFactAttribute(string variable)
    {
        Variable = variable;
        Skip = Environment.GetEnvironmentVariable(variable) is null ? $"runs with {variable}=1" : null;
    }

    public string Variable { get; }
}
