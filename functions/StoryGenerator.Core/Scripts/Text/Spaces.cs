using System.Text;
using System.Text.RegularExpressions;

namespace StoryGenerator.Core.Scripts.Text;

/// <summary>White space and control characters.</summary>
public static partial class Spaces
{
    /// <summary>Single blanks, none at the ends or before a mark; control and format characters gone.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            kept.Append(char.IsWhiteSpace(c) ? ' ' : char.IsControl(c) ? "" : c);
        }

        return BeforeMark().Replace(Runs().Replace(kept.ToString(), " "), "$1").Trim();
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Runs();

    [GeneratedRegex(@" +([.,!?;:])(?![\w])")]
    private static partial Regex BeforeMark();
}
