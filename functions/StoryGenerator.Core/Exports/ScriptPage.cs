using System.Text;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Exports;

/// <summary>The script as Markdown. What the script says stays text: no markup of its own is obeyed.</summary>
public static class ScriptPage
{
    private const string Special = "\\`*_{}[]<>#|~&$!";

    public static string Write(Script script, ScriptScore? score)
    {
        ArgumentNullException.ThrowIfNull(script);
        var page = new StringBuilder();
        page.Append("# ").Append(Escape(script.Title)).Append("\n\n");
        page.Append("Version ").Append(Escape(script.Version)).Append(" by ").Append(Escape(script.Author)).Append(". ").Append(Escape(script.Reason)).Append("\n\n");
        if (score is not null)
        {
            page.Append(FormattableString.Invariant($"Score {score.Overall:0.#}: engagement {score.Engagement:0.#}, storytelling {score.Storytelling:0.#}, clarity {score.Clarity:0.#}, "))
                .Append(FormattableString.Invariant($"pacing {score.Pacing:0.#}, audience {score.AudienceFit:0.#}, hook {score.Hook:0.#} ({Escape(score.Scorer)}).\n\n"));
        }

        var (part, paragraph) = ("", -1);
        foreach (var sentence in script.Sentences)
        {
            if (sentence.Part != part)
            {
                page.Append(paragraph < 0 ? "## " : "\n\n## ").Append(Escape(sentence.Part)).Append("\n\n");
            }
            else if (sentence.Paragraph != paragraph)
            {
                page.Append("\n\n");
            }
            else
            {
                page.Append(' ');
            }

            page.Append(sentence.Part != part || sentence.Paragraph != paragraph ? Start(sentence.Text) : Escape(sentence.Text));
            (part, paragraph) = (sentence.Part, sentence.Paragraph);
        }

        return page.Append('\n').ToString();
    }

    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>At the start of a line, marks that would begin a list or a rule are escaped too.</summary>
    private static string Start(string text)
    {
        var escaped = Escape(text.TrimStart());
        if (escaped.Length > 0 && escaped[0] is '-' or '+' or '=' or '>')
        {
            return "\\" + escaped;
        }

        var digits = escaped.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && digits < escaped.Length && escaped[digits] is '.' or ')' ? escaped[..digits] + "\\" + escaped[digits..] : escaped;
    }
}
