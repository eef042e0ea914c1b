using System.Text.Json.Nodes;

namespace StoryGenerator.Infra.Tests.Bicep;

/// <summary>The resources of a snapshot.</summary>
internal sealed class Resources(JsonArray resources)
{
    public IEnumerable<JsonNode> OfType(string type) =>
        resources.Where(r => string.Equals(Text(r!, "type"), type, StringComparison.OrdinalIgnoreCase)).Select(r => r!);

    public JsonNode Single(string type) => Assert.Single(OfType(type));

    /// <summary>The last part of each name: "gpu-asr" of "account/default/gpu-asr".</summary>
    public IEnumerable<string> NamesOf(string type) => OfType(type).Select(r => Text(r, "name").Split('/')[^1]);

    public static string Text(JsonNode node, string property) =>
        node[property]?.GetValue<string>() ?? throw new InvalidOperationException($"{property} is missing in {node.ToJsonString()}");
}
