using System.Reflection;
using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]

namespace StoryGenerator.Infra.Tests;

/// <summary>Where the checked files lie: the tests read the repository itself, not copies of it.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string BicepCli { get; } = Metadata("BicepCli");

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(Path(parts));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value
        ?? throw new InvalidOperationException($"The build did not say where {key} is.");
}
