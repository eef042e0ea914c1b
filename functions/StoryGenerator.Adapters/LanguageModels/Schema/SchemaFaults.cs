using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoryGenerator.Adapters.LanguageModels.Schema;

/// <summary>What is wrong with an answer, by the schema it was asked for: enough of JSON schema for <see cref="StrictSchema"/>,
/// with a path and the fix in every line, because a model reads them.</summary>
internal static class SchemaFaults
{
    public static IReadOnlyList<string> Of(JsonNode schema, JsonElement value)
    {
        var faults = new List<string>();
        Check((JsonObject)schema, value, "$", faults);
        return faults;
    }

    private static void Check(JsonObject schema, JsonElement value, string path, List<string> faults)
    {
        var type = schema["type"]!.GetValue<string>();
        if (!Is(type, value))
        {
            faults.Add($"{path}: is {value.ValueKind.ToString().ToLowerInvariant()}, must be {type}.");
            return;
        }

        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => a!.GetValue<string>() == value.GetString()))
        {
            faults.Add($"{path}: '{Short(value.GetString()!)}' is not allowed, use one of {string.Join(", ", allowed.Select(a => a!.GetValue<string>()))}.");
        }

        if (type == "object")
        {
            CheckMembers((JsonObject)schema["properties"]!, value, path, faults);
        }
        else if (type == "array" && schema["items"] is JsonObject items)
        {
            var i = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(items, item, $"{path}[{i++}]", faults);
            }
        }
    }

    private static void CheckMembers(JsonObject properties, JsonElement value, string path, List<string> faults)
    {
        foreach (var (name, property) in properties)
        {
            if (value.TryGetProperty(name, out var member))
            {
                Check((JsonObject)property!, member, $"{path}.{name}", faults);
            }
            else
            {
                faults.Add($"{path}.{name}: is missing.");
            }
        }

        foreach (var extra in value.EnumerateObject().Where(m => !properties.ContainsKey(m.Name)))
        {
            faults.Add($"{path}.{Short(extra.Name)}: does not belong here.");
        }
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
