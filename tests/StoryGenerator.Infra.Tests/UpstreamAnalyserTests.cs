using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests;

/// <summary>What the analysers inside the real packages would stop the Azure build for, and the stand-ins cannot see.</summary>
public sealed partial class UpstreamAnalyserTests
{
    private static readonly string App = Repository.Path("functions", "StoryGenerator.Functions");

    /// <summary>DURABLE2002: a result may not be left unnamed. Only what returns nothing is called without a type.</summary>
    [Fact]
    public void An_activity_that_returns_something_is_asked_for_it()
    {
        var silent = Sources("Orchestrations").SelectMany(s => UntypedCall().Matches(s)).Select(m => m.Groups[1].Value).ToList();
        var activities = string.Concat(Sources("Activities"));

        Assert.NotEmpty(silent);
        Assert.All(silent, name => Assert.Matches($@"\[Function\(nameof\({name}\)\)\]\s+public (async )?Task {name}\(", activities));
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(App, folder), "*.cs").Select(File.ReadAllText);

    [GeneratedRegex(@"CallActivityAsync\(\s*nameof\(\w+\.(\w+)\)")]
    private static partial Regex UntypedCall();
}
