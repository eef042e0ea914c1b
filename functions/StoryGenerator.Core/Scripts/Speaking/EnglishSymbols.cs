using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Scripts.Speaking;

/// <summary>Signs as words, or nothing where speech has none.</summary>
internal static partial class EnglishSymbols
{
    private static readonly Dictionary<char, string> Words = new()
    {
        ['&'] = " and ", ['+'] = " plus ", ['='] = " equals ", ['%'] = " percent ", ['@'] = " at ", ['#'] = " ", ['$'] = " dollar ", ['£'] = " pound ", ['€'] = " euro ", ['°'] = " degrees ",
        ['/'] = " ", ['\\'] = " ", ['_'] = " ", ['×'] = " times ", ['÷'] = " divided by ", ['½'] = " one half ", ['¼'] = " one quarter ", ['¾'] = " three quarters ", ['~'] = " ", ['—'] = ", ", ['–'] = ", ",
        ['«'] = "\"", ['»'] = "\"", ['‘'] = "'", ['`'] = "'", ['\u2011'] = "-", ['\u2010'] = "-",
    };

    public static string Apply(string text)
    {
        text = Dashes().Replace(text, ", ");
        var spoken = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Words.TryGetValue((char)rune.Value, out var word))
            {
                spoken.Append(word);
            }
            else if (Rune.IsLetterOrDigit(rune) && !Rune.IsDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark || (rune.IsAscii && ".,!?;:'\"-".Contains((char)rune.Value, StringComparison.Ordinal)) || rune.Value is 0x2019 or 0x201C or 0x201D)
            {
                spoken.Append(rune);
            }
            else
            {
                spoken.Append(' ');
            }
        }

        // Marks left standing alone by what was taken away say nothing.
        return EmptyQuotes().Replace(LooseMarks().Replace(Hyphens().Replace(spoken.ToString(), "$1 "), " "), "");
    }

    [GeneratedRegex(@"\s*[—–]+\s*|\s-{1,3}\s|--+")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"(?<=\s)[.,;:'-]+(?=\s)")]
    private static partial Regex LooseMarks();

    [GeneratedRegex(@"(^|\s)-+")]
    private static partial Regex Hyphens();

    [GeneratedRegex("\"\\s*\"")]
    private static partial Regex EmptyQuotes();
}
