using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Scripts.Text;

/// <summary>"a" or "an" by sound.</summary>
public static partial class Articles
{
    private static readonly string[] VowelLetterConsonantSound = ["uni", "use", "usu", "eu", "one", "once", "ukulele", "ut"];
    private static readonly string[] SilentH = ["hour", "honest", "honour", "honor", "heir"];

    /// <summary>Corrects every "a"/"an" in a text to fit the word after it.</summary>
    public static string Fix(string text) => ArticlePattern().Replace(text, m =>
    {
        var article = For(m.Groups[2].Value);
        return (char.IsUpper(m.Groups[1].Value[0]) ? char.ToUpperInvariant(article[0]) + article[1..] : article) + " " + m.Groups[2].Value;
    });

    public static string For(string word)
    {
        var w = word.ToLowerInvariant();
        var vowel = "aeiou".Contains(w[0], StringComparison.Ordinal)
            ? !VowelLetterConsonantSound.Any(p => w.StartsWith(p, StringComparison.Ordinal))
            : SilentH.Any(p => w.StartsWith(p, StringComparison.Ordinal));
        return vowel ? "an" : "a";
    }

    [GeneratedRegex(@"\b([Aa])n? ([A-Za-z][\w'-]*)")]
    private static partial Regex ArticlePattern();
}
