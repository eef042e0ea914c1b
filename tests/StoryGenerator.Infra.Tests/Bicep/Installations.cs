using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

/// <summary>The parameter files, each resolved once: the two that are deployed, and one with every option switched on.</summary>
internal static class Installations
{
    public static readonly string[] Names = ["main", "main.dev", "everything"];

    private static readonly Dictionary<string, Lazy<string>> Texts = Names.ToDictionary(
        name => name, name => new Lazy<string>(() => BicepCli.Snapshot(ParameterFile(name))), StringComparer.Ordinal);

    public static string ParameterFile(string name) =>
        name == "everything" ? Golden("everything.bicepparam") : Repository.Path("infra", $"{name}.bicepparam");

    public static string Golden(string file) => Repository.Path("tests", "StoryGenerator.Infra.Tests", "Goldens", file);

    public static string Text(string name) => Texts[name].Value;

    public static Resources Resources(string name) => new(JsonNode.Parse(Text(name))!["predictedResources"]!.AsArray());

    public static TheoryData<string> All => new(Names);
}
