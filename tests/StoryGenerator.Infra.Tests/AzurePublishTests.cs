using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StoryGenerator.Infra.Tests;

/// <summary>The Azure build against the released packages: their generators, their analysers and their index of the functions.</summary>
public sealed partial class AzurePublishTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("storygen-azure-");

    /// <summary>A finding of an analyser (DURABLE0001-0011, AZFW) or any other warning is an error of this build, or a line with "warning".</summary>
    [Fact]
    public void It_is_published_without_a_warning_and_the_host_finds_every_function()
    {
        var printed = Publish();

        Assert.DoesNotContain("warning", printed, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Declared(), Indexed());
        Assert.Equal(["AzureStorageQueues", "DurableTask"], Extensions());
        Assert.True(File.Exists(Published("host.json")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Names in the sources' attributes; two functions of one name would not compile there (AZFW0017).</summary>
    private static List<string> Declared() =>
        [.. Directory.EnumerateFiles(Repository.Path("functions", "StoryGenerator.Functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => FunctionAttribute().Matches(File.ReadAllText(file)))
            .Select(m => m.Groups[1].Value)
            .Order(StringComparer.Ordinal)];

    private List<string> Indexed() =>
        [.. JsonNode.Parse(File.ReadAllText(Published("functions.metadata")))!.AsArray()
            .Select(f => f!["name"]!.GetValue<string>())
            .Order(StringComparer.Ordinal)];

    /// <summary>What the host loads for the triggers; the third, which reads the index, is the Sdk's own.</summary>
    private List<string> Extensions() =>
        [.. JsonNode.Parse(File.ReadAllText(Published("extensions.json")))!["extensions"]!.AsArray()
            .Select(e => e!["name"]!.GetValue<string>())
            .Where(name => name != "Startup")
            .Order(StringComparer.Ordinal)];

    private string Published(string file) => Path.Combine(folder.FullName, "app", file);

    private string Publish() => DotnetCli.Run(
        TimeSpan.FromMinutes(6),
        "publish", Repository.Path("functions", "StoryGenerator.Functions"), "-c", "Release", "-p:FunctionsHost=Azure", "-nologo", "-v", "minimal",
        "--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "-o", Path.Combine(folder.FullName, "app"), "-p:UseSharedCompilation=false");

    [GeneratedRegex(@"\[Function\(nameof\((\w+)\)\)\]")]
    private static partial Regex FunctionAttribute();
}
