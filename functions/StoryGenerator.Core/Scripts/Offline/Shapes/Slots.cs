using System.Text;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline.Shapes;

/// <summary>Fills {slots} and chooses between (alternatives|in brackets). A slot with a capital first letter gives a capital.</summary>
public sealed class Slots(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Throws <see cref="FormatException"/> on a slot nobody fills: a story never shows a placeholder.</summary>
    public string Fill(string text, Chooser choose)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(choose);
        var chosen = Choose(text, choose);
        var filled = chosen;
        // A detail may use slots of its own.
        for (var depth = 0; depth < 3 && filled.Contains('{', StringComparison.Ordinal); depth++)
        {
            filled = Choose(Replace(filled), choose.For("inner"));
        }

        // A subject in the plural takes the plural verb.
        return Articles.Fix(filled.Replace("hey was ", "hey were ", StringComparison.Ordinal).Replace("hey has ", "hey have ", StringComparison.Ordinal));
    }

    private string Replace(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
            {
                result.Append(text[i]);
                continue;
            }

            var end = text.IndexOf('}', i);
            var name = text[(i + 1)..end];
            var key = char.ToLowerInvariant(name[0]) + name[1..];
            if (!values.TryGetValue(key, out var value))
            {
                throw new FormatException($"No slot '{key}' for '{text}'.");
            }

            result.Append(char.IsUpper(name[0]) && value.Length > 0 ? char.ToUpperInvariant(value[0]) + value[1..] : value);
            i = end;
        }

        return result.ToString();
    }

    private static string Choose(string text, Chooser choose)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        for (var n = 0; open >= 0; n++)
        {
            var close = text.IndexOf(')', open);
            if (close < 0 || !text[open..close].Contains('|', StringComparison.Ordinal))
            {
                break;
            }

            var options = text[(open + 1)..close].Split('|');
            text = text[..open] + choose.Pick($"{n}:{text[open..close]}", options) + text[(close + 1)..];
            open = text.IndexOf('(', StringComparison.Ordinal);
        }

        return text;
    }
}
