using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

public sealed class WorkerJobTests
{
    private static readonly string[] Kinds = ["asr", "image", "llm", "video"];

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void Each_kind_scales_on_its_own_queue_with_its_own_identity(string name)
    {
        var seen = new List<string>();
        foreach (var job in Jobs(name))
        {
            var identity = Assert.Single(job["identity"]!["userAssignedIdentities"]!.AsObject()).Key;
            var rule = Assert.Single(Trigger(job)["scale"]!["rules"]!.AsArray())!;
            var kind = Resources.Text(rule["metadata"]!, "queueName")["gpu-".Length..];
            seen.Add(kind);

            Assert.Equal("azure-queue", Resources.Text(rule, "type"));
            Assert.Equal("1", Resources.Text(rule["metadata"]!, "queueLength"));
            Assert.Equal(identity, Resources.Text(rule, "identity"));
            Assert.Contains($"/id-{kind}-", identity, StringComparison.Ordinal);
            Assert.False(rule.AsObject().ContainsKey("auth"), "A rule with auth would use a connection string.");
            Assert.Equal(["python3", "-m", "story_workers", "serve", "--kinds", kind, "--once"], Arguments(job));
        }

        Assert.Equal(Kinds, seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void A_job_outlives_its_deadline_and_is_never_retried_by_the_platform(string name)
    {
        var deadlines = Deadlines(name);
        foreach (var job in Jobs(name))
        {
            var configuration = job["properties"]!["configuration"]!;
            Assert.True(
                configuration["replicaTimeout"]!.GetValue<int>() > deadlines[Arguments(job)[5]],
                "The platform would kill the worker before it can report the deadline.");
            Assert.Equal(0, configuration["replicaRetryLimit"]!.GetValue<int>());
            Assert.Equal(0, Trigger(job)["scale"]!["minExecutions"]!.GetValue<int>());
        }

        Assert.Equal(Kinds.Length, deadlines.Count);
    }

    [Theory]
    [MemberData(nameof(Installations.All), MemberType = typeof(Installations))]
    public void A_gpu_image_runs_on_a_gpu_profile_that_the_environment_has(string name)
    {
        var profiles = Installations.Resources(name).Single("Microsoft.App/managedEnvironments")["properties"]!["workloadProfiles"]!
            .AsArray().Select(p => Resources.Text(p!, "name")).ToHashSet(StringComparer.Ordinal);
        foreach (var job in Jobs(name))
        {
            var image = Resources.Text(Container(job), "image");
            var profile = Resources.Text(job["properties"]!, "workloadProfileName");

            Assert.Contains(profile, profiles);
            var onCpu = image.Contains("'cpu'", StringComparison.Ordinal) || image.Contains("'llm'", StringComparison.Ordinal);
            Assert.Equal(onCpu, profile == "Consumption");
            Assert.Equal(onCpu ? 0 : 1, Container(job)["volumeMounts"]!.AsArray().Count);
        }
    }

    private static List<JsonNode> Jobs(string name) => [.. Installations.Resources(name).OfType("Microsoft.App/jobs")];

    private static JsonNode Trigger(JsonNode job) => job["properties"]!["configuration"]!["eventTriggerConfig"]!;

    private static JsonNode Container(JsonNode job) => Assert.Single(job["properties"]!["template"]!["containers"]!.AsArray())!;

    private static string[] Arguments(JsonNode job) => [.. Container(job)["args"]!.AsArray().Select(a => a!.GetValue<string>())];

    /// <summary>The deadlines of the parameter file, as the parameter file says them and not as the template computed them.</summary>
    private static Dictionary<string, int> Deadlines(string name) =>
        System.Text.RegularExpressions.Regex
            .Matches(File.ReadAllText(Installations.ParameterFile(name)), @"kind: '(\w+)'.*deadlineSeconds: (\d+)")
            .ToDictionary(m => m.Groups[1].Value, m => int.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
}
