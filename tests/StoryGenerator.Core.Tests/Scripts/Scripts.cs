using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Tests.Scripts;

/// <summary>Small scripts for tests.</summary>
internal static class Scripts
{
    public static Script Of(params string[] sentences) => new()
    {
        Version = "v1",
        Author = "test",
        Reason = "test",
        Title = "A title of good length",
        Language = "en",
        Sentences = sentences.Select((s, i) => new ScriptSentence(s, ScriptShape.Parts[Math.Min(3, i * 4 / Math.Max(1, sentences.Length))], i / 3)).ToArray(),
    };
}
