using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace StoryGenerator.Adapters.LanguageModels.Schema;

/// <summary>JSON schema of a record in the strict dialect of structured outputs: every member required, nothing beside them, no nulls,
/// texts of a closed list as enums, descriptions from <see cref="DescriptionAttribute"/>.</summary>
internal static class StrictSchema
{
    /// <summary>How answers are read: camelCase, and a number is a number.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static JsonNode Of<T>()
    {
        var node = Json.GetJsonSchemaAsNode(typeof(T), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        Tighten(node);
        return node;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo?.AttributeProvider is not { } property || node is not JsonObject schema)
        {
            return node;
        }

        if (property.GetCustomAttributes(typeof(OneOfAttribute), true).FirstOrDefault() is OneOfAttribute closed)
        {
            var target = schema["items"] as JsonObject ?? schema;
            target["type"] = "string";
            target["enum"] = new JsonArray([.. closed.Values.Select(v => (JsonNode)v)]);
        }

        if (property.GetCustomAttributes(typeof(DescriptionAttribute), true).FirstOrDefault() is DescriptionAttribute said)
        {
            schema["description"] = said.Description;
        }

        return schema;
    }

    private static void Tighten(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(t => t!.GetValue<string>()).First(t => t != "null");
        }

        if (schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
            schema["additionalProperties"] = false;
            foreach (var (_, property) in properties)
            {
                Tighten(property);
            }
        }

        Tighten(schema["items"]);
    }
}
