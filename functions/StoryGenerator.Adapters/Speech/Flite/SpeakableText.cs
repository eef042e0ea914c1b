using System.Globalization;
using System.Text;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>Script text in the ASCII that flite reads: typographic signs in their plain form, accents dropped, pictures left out.</summary>
public static class SpeakableText
{
    /// <summary>Throws "language-unsupported" for letters that no English voice can speak.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                plain.Append(rune.Value < ' ' ? ' ' : (char)rune.Value);
                continue;
            }

            if (Rune.IsLetter(rune) && !Latin.ContainsKey(rune.Value))
            {
                throw new PermanentStageException(
                    "language-unsupported",
                    $"The flite voices speak English only and cannot read '{rune}'. Choose another speech backend (Backends:Speech=elevenlabs) or an English script.");
            }

            plain.Append(Latin.GetValueOrDefault(rune.Value) ?? Sign(rune));
        }

        return plain.ToString();
    }

    /// <summary>True when something in the text can be spoken.</summary>
    public static bool IsSpoken(string text) => text.Any(char.IsAsciiLetterOrDigit);

    private static readonly Dictionary<int, string> Latin = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['Æ'] = "AE", ['ø'] = "o", ['Ø'] = "O", ['œ'] = "oe", ['Œ'] = "OE", ['ł'] = "l", ['Ł'] = "L", ['đ'] = "d", ['Đ'] = "D",
        ['ð'] = "th", ['Ð'] = "Th", ['þ'] = "th", ['Þ'] = "Th", ['ı'] = "i", ['ª'] = "", ['º'] = "",
    };

    private static string Sign(Rune rune) => rune.Value switch
    {
        0x2018 or 0x2019 or 0x02BC => "'",
        0x201C or 0x201D or 0x00AB or 0x00BB => "\"",
        0x2013 or 0x2014 => ", ",
        0x20AC => " euros ",
        0x00A3 => " pounds ",
        0x00B0 => " degrees ",
        0x00D7 => " times ",
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? "" : " ",
    };
}
