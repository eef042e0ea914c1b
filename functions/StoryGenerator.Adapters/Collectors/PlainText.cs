using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace StoryGenerator.Adapters.Collectors;

/// <summary>Text without markup, paragraphs kept.</summary>
internal static partial class PlainText
{
    public static string OfHtml(string html) => Of(new HtmlParser().ParseDocument(BreakPattern().Replace(html, "\n\n")).Body?.TextContent ?? "");

    public static string Of(string text) => GapPattern().Replace(BlankPattern().Replace(text.ReplaceLineEndings("\n"), " "), "\n\n").Trim();

    [GeneratedRegex(@"(?i)<br\s*/?>|</p>|</div>|</li>")]
    private static partial Regex BreakPattern();

    [GeneratedRegex(@"[\t \u00A0]+")]
    private static partial Regex BlankPattern();

    [GeneratedRegex(@"\n\s*\n\s*")]
    private static partial Regex GapPattern();
}
