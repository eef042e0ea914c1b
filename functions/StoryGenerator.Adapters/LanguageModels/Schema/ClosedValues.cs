using System.Text.Json;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Adapters.LanguageModels.Schema;

/// <summary>The values a text (or each text of a list) may have; becomes an enum in the schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The values of a list of the picture vocabulary, by its JSON name, after a few more.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VocabularyAttribute(string list, params string[] more) : OneOfAttribute([.. more, .. List(list)])
{
    private static string[] List(string name) => JsonSerializer.SerializeToElement(SceneVocabulary.Default, CoreJson.Options).GetProperty(name).Deserialize<string[]>()!;
}

/// <summary>The closed list of voice tags.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VoiceTagAttribute() : OneOfAttribute([.. VoiceTags.Emotions, .. VoiceTags.Reactions, .. VoiceTags.Pacing]);
