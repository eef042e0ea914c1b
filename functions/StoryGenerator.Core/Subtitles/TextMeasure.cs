using System.Globalization;
using System.Text;

namespace StoryGenerator.Core.Subtitles;

/// <summary>Width of caption text in pixels: exact where the caption font has the glyphs, estimated where a fallback font will be used.</summary>
public static class TextMeasure
{
    private const double WideEm = 1.0;
    private const double OtherEm = 0.62;

    /// <summary>True when every character is in the caption font, so words can be placed one by one.</summary>
    public static bool IsExact(string text) => LatoBlack.Measure(text, 1) is not null;

    public static double Width(string text, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        return LatoBlack.Measure(text, style.FontSize) ?? Estimate(text, style.FontSize);
    }

    public static double Space(CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return LatoBlack.Measure(" ", style.FontSize)!.Value;
    }

    /// <summary>Scripts written without spaces between words: a line may break between any two characters.</summary>
    public static bool BreaksAnywhere(string text) => text.EnumerateRunes().Any(r => IsWide(r) || r.Value is >= 0x0E00 and <= 0x0EFF);

    private static double Estimate(string text, double fontSize)
    {
        // Fallback fonts are fitted to the same line height; their em is about 5/6 of it too.
        var em = fontSize * LatoBlack.UnitsPerEm / LatoBlack.LineUnits;
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += em * (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                ? 0
                : IsWide(rune) ? WideEm : LatoBlack.Measure(rune.ToString(), LatoBlack.LineUnits) / LatoBlack.UnitsPerEm ?? OtherEm);
        }

        return width;
    }

    private static bool IsWide(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
