using System.Globalization;
using System.Text;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Text for ASS events: whatever the user wrote is shown as written, never obeyed.</summary>
internal static class AssText
{
    /// <summary>Braces are escaped; a backslash is parted from what follows by a word joiner, so that "\N" stays a backslash and an N.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped = c switch
            {
                '{' => escaped.Append("\\{"),
                '}' => escaped.Append("\\}"),
                '\\' => escaped.Append("\\\u2060"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>h:mm:ss.cc, never negative.</summary>
    public static string Time(double seconds)
    {
        var centis = (long)Math.Round(Math.Max(0, seconds) * 100);
        return string.Create(CultureInfo.InvariantCulture, $"{centis / 360000}:{centis / 6000 % 60:00}:{centis / 100 % 60:00}.{centis % 100:00}");
    }
}
