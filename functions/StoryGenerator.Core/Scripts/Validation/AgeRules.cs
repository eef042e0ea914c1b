using StoryGenerator.Core.Scripts.Lexicon;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Validation;

/// <summary>Words that are not for everyone, from a list with ages.</summary>
public static class AgeRules
{
    public static IReadOnlyList<(string Word, int MinimumAge)> Unsuitable(string text, int youngest) => Tokens.Of(text).Distinct(StringComparer.Ordinal)
        .Where(w => WordLists.MinimumAge.TryGetValue(w, out var age) && age > youngest)
        .Select(w => (w, WordLists.MinimumAge[w])).ToArray();
}
