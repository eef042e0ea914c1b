using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Speaking;

/// <summary>Rules that rewrite a script so that a voice reads what a person would say. Applying them twice changes nothing more.</summary>
public static class SpokenForm
{
    /// <summary>Words; longer sentences are cut at a clause.</summary>
    public const int LongestSentence = 24;

    public static Script Apply(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var sentences = script.Sentences
            .Select(s => s with { Text = Apply(s.Text, script.Language) })
            .Where(s => s.Words.Length > 0)
            .SelectMany(s => SentenceCutter.Cut(s.Text, LongestSentence).Select((text, i) => s with { Text = text, Tags = i == 0 ? s.Tags : [] }))
            .ToArray();
        return script with { Sentences = sentences };
    }

    /// <summary>One text. Languages other than English get only what holds for all: clean spaces and no control characters.</summary>
    public static string Apply(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return language == "en" ? EnglishRules.Apply(text) : Spaces.Clean(text);
    }

    /// <summary>What English speech has no sound for and the rules left: empty after <see cref="Apply(Script)"/>.</summary>
    public static IEnumerable<string> LeftOver(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return script.Language == "en" ? script.Words.Where(w => w.Any(c => !Speakable(c))).Distinct(StringComparer.Ordinal) : [];
    }

    private static bool Speakable(char c) => char.IsLetter(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark
        || ".,!?;:'’\"“”-".Contains(c, StringComparison.Ordinal);
}
