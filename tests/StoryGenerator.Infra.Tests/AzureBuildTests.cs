using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests;

/// <summary>What MSBuild makes of the app's project under each FunctionsHost: evaluated, so no package is restored.</summary>
public sealed class AzureBuildTests
{
    private static readonly Lazy<JsonNode> Azure = new(() => Evaluate("Azure"));
    private static readonly Lazy<JsonNode> Local = new(() => Evaluate("Local"));

    [Fact]
    public void The_azure_build_is_a_program_for_functions_v4()
    {
        Assert.Equal("Exe", Azure.Value["Properties"]!["OutputType"]!.GetValue<string>());
        Assert.Equal("v4", Azure.Value["Properties"]!["AzureFunctionsVersion"]!.GetValue<string>());
        Assert.Contains(Items(Azure.Value, "Compile"), file => file.Replace('\\', '/') == "Azure/Program.cs");
    }

    [Fact]
    public void The_azure_build_takes_the_real_packages_each_with_its_version_and_no_stand_in()
    {
        var packages = Items(Azure.Value, "PackageReference");
        var versions = Items(Azure.Value, "PackageVersion").ToHashSet(StringComparer.Ordinal);

        Assert.Equal(7, packages.Count(p => p.StartsWith("Microsoft.Azure.Functions.Worker", StringComparison.Ordinal)));
        Assert.All(packages, package => Assert.Contains(package, versions));
        Assert.DoesNotContain(Items(Azure.Value, "ProjectReference"), p => p.Contains("StandIns", StringComparison.Ordinal));
    }

    /// <summary>Not every registry serves the scheduler's package, but the image cannot do without it.</summary>
    [Fact]
    public void The_image_asks_for_the_scheduler_beside_them()
    {
        const string asked = "-p:DurableTaskScheduler=true";
        var project = Evaluate("Azure", asked);

        var more = Assert.Single(Items(project, "PackageReference").Except(Items(Azure.Value, "PackageReference")));
        Assert.Equal("Microsoft.Azure.Functions.Worker.Extensions.DurableTask.AzureManaged", more);
        Assert.Contains(more, Items(project, "PackageVersion"));
        Assert.Contains(asked, Repository.Read("functions", "StoryGenerator.Functions", "Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_azure_build_carries_host_json_to_where_the_host_looks_for_it()
    {
        var host = Assert.Single(Azure.Value["Items"]!["None"]!.AsArray(), i => i!["Identity"]!.GetValue<string>().EndsWith("host.json", StringComparison.Ordinal))!;

        Assert.Equal("host.json", host["Link"]!.GetValue<string>());
        Assert.Equal("PreserveNewest", host["CopyToPublishDirectory"]!.GetValue<string>());
    }

    [Fact]
    public void The_local_build_takes_the_stand_ins_and_none_of_that()
    {
        Assert.Contains(Items(Local.Value, "ProjectReference"), p => p.Contains("StandIns", StringComparison.Ordinal));
        Assert.DoesNotContain(Items(Local.Value, "PackageReference"), p => p.StartsWith("Microsoft.Azure.Functions.Worker", StringComparison.Ordinal));
        Assert.DoesNotContain(Items(Local.Value, "Compile"), file => file.Contains("Azure/Program.cs", StringComparison.Ordinal));
    }

    private static List<string> Items(JsonNode project, string kind) =>
        [.. project["Items"]![kind]!.AsArray().Select(i => i!["Identity"]!.GetValue<string>())];

    private static JsonNode Evaluate(string host, params string[] more) => JsonNode.Parse(DotnetCli.Run(
        TimeSpan.FromMinutes(2),
        [
            "msbuild", Repository.Path("functions", "StoryGenerator.Functions", "StoryGenerator.Functions.csproj"), "-nologo", $"-p:FunctionsHost={host}", .. more,
            "-getProperty:OutputType,AzureFunctionsVersion", "-getItem:Compile,None,PackageReference,PackageVersion,ProjectReference",
        ]))!;
}
