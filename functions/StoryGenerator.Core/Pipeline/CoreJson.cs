using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoryGenerator.Core.Pipeline;

/// <summary>JSON of stored documents: camelCase, enums by name, plain characters, no indentation, members in declared order.</summary>
public static class CoreJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same, indented, for files a person opens.</summary>
    public static readonly JsonSerializerOptions Readable = new(Options) { WriteIndented = true };
}
