using System.Text;

namespace StoryGenerator.Core.Scripts.Text;

/// <summary>Words as measures see them: lower case, letters and digits, inner apostrophes and hyphens kept.</summary>
public static class Tokens
{
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] == '’' ? '\'' : text[i];
            var inside = word.Length > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]);
            if (char.IsLetterOrDigit(c) || (inside && c is '\'' or '-'))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Words that carry meaning: not in the list of function words.</summary>
    public static IReadOnlyList<string> Content(string text) => Of(text).Where(w => w.Length > 1 && !Lexicon.WordLists.Function.Contains(w)).ToArray();

    /// <summary>Runs of <paramref name="n"/> words, joined by a blank.</summary>
    public static IEnumerable<string> NGrams(IReadOnlyList<string> words, int n)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (var i = 0; i + n <= words.Count; i++)
        {
            yield return string.Join(' ', words.Skip(i).Take(n));
        }
    }
}
