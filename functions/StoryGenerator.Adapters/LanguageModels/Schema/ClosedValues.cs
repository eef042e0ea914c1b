using System.Reflection;
using System.Text.Json;

namespace StoryGenerator.Adapters.LanguageModels.Schema;

/// <summary>The values a text (or each text of a list) may have; becomes an enum in the schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The values of a list of gpu-workers/contracts/scene-vocabulary.json.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VocabularyAttribute(string list, params string[] more) : OneOfAttribute([.. more, .. SceneVocabulary.List(list)]);

/// <summary>The closed vocabulary that writer and painter share.</summary>
internal static class SceneVocabulary
{
    private static readonly JsonElement All = Read();

    public static string[] List(string name) => [.. All.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];

    private static JsonElement Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("LanguageModels/scene-vocabulary.json")
            ?? throw new InvalidOperationException("scene-vocabulary.json is not embedded.");
        return JsonSerializer.Deserialize<JsonElement>(file);
    }
}
