using System.Globalization;
using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests.Bicep;

/// <summary>How long the orchestrations wait for a worker, beside how long the platform lets a worker run.</summary>
public sealed partial class WaitingTests
{
    /// <summary>The kind of worker that each orchestration with a limit waits for.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["Narrate.AlignLimit"] = "asr",
        ["Judge.HearLimit"] = "asr",
        ["Picture.KeyframeLimit"] = "image",
        ["Picture.ClipLimit"] = "video",
    };

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void A_worker_may_run_for_as_long_as_an_orchestration_waits_for_it(string name)
    {
        var jobs = Installations.Resources(name).OfType("Microsoft.App/jobs").ToDictionary(
            job => job["properties"]!["template"]!["containers"]![0]!["args"]![5]!.GetValue<string>(),
            job => job["properties"]!["configuration"]!["replicaTimeout"]!.GetValue<int>(),
            StringComparer.Ordinal);

        var limits = Limits();
        Assert.Equal(Kinds.Keys.Order(StringComparer.Ordinal), limits.Keys.Order(StringComparer.Ordinal));
        Assert.All(limits, limit => Assert.True(jobs[Kinds[limit.Key]] > limit.Value, $"{limit.Key} waits {limit.Value} s; the platform kills the worker after {jobs[Kinds[limit.Key]]} s."));
    }

    /// <summary>Seconds, as the sources say them.</summary>
    private static Dictionary<string, int> Limits() => Directory
        .EnumerateFiles(Repository.Path("functions", "StoryGenerator.Functions", "Orchestrations"), "*.orchestrator.cs")
        .SelectMany(file => Limit().Matches(File.ReadAllText(file)).Select(m => (Name: $"{Path.GetFileName(file).Split('.')[0]}.{m.Groups[1].Value}", Minutes: m.Groups[2].Value)))
        .ToDictionary(l => l.Name, l => 60 * int.Parse(l.Minutes, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    [GeneratedRegex(@"TimeSpan (\w+Limit) = TimeSpan\.FromMinutes\((\d+)\)")]
    private static partial Regex Limit();
}
