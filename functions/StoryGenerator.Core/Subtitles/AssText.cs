using System.Globalization;
using System.Text;

namespace StoryGenerator.Core.Subtitles;

/// <summary>User text inside an ASS event: shown letter for letter, never read as a command.</summary>
public static class AssText
{
    /// <summary>An invisible character that parts a backslash from what follows, so "\N" stays two letters.</summary>
    private const char WordJoiner = '\u2060';

    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\\':
                    safe.Append('\\').Append(WordJoiner);
                    break;
                case '{' or '}':
                    safe.Append('\\').Append(c);
                    break;
                case '\t' or '\r' or '\n' or '\u2028' or '\u2029':
                    safe.Append(' ');
                    break;
                default:
                    if (!char.IsControl(c))
                    {
                        safe.Append(c);
                    }

                    break;
            }
        }

        return safe.ToString();
    }

    /// <summary>"#rrggbb" as ASS writes it: &amp;HBBGGRR&amp;.</summary>
    public static string Colour(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"&H{value & 0xFF:X2}{(value >> 8) & 0xFF:X2}{value >> 16:X2}&");
    }

    /// <summary>The time that makes an event start exactly with a frame (or end before it), however players round: half a frame earlier.</summary>
    public static string Time(int frame, int fps)
    {
        var centiseconds = Math.Max(0, (int)Math.Floor((frame - 0.5) * 100 / fps));
        return string.Create(CultureInfo.InvariantCulture, $"{centiseconds / 360000}:{centiseconds / 6000 % 60:00}:{centiseconds / 100 % 60:00}.{centiseconds % 100:00}");
    }
}
