namespace StoryGenerator.Core.Subtitles;

/// <summary>Where a word stands: centre in pixels of the frame, scale 1 = the style's size.</summary>
public sealed record PlacedWord(CueWord Word, double X, double Y);

/// <summary>Fixed places for the words of a cue, so that nothing moves when one of them lights up.</summary>
public static class CaptionLayout
{
    /// <summary>Line pitch as a share of the font size.</summary>
    public const double LinePitch = 1.02;

    private const double SmallestScale = 0.5;

    /// <summary>Share of a space that a lit word may take on either side; the outlines take most of the rest.</summary>
    private const double GrowthIntoSpace = 0.35;

    /// <summary>Shrinks a cue whose widest line would leave the safe area; 1 for all others.</summary>
    public static double Scale(Cue cue, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(cue);
        ArgumentNullException.ThrowIfNull(style);
        var widest = cue.Lines.Max(l => LineWidth(l, style)) + (2 * style.OutlineWidth);
        return Math.Clamp(style.UsableWidth / widest, SmallestScale, 1);
    }

    public static double LineWidth(CueLine line, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Words.Sum(w => TextMeasure.Width(w.Text, style)) + ((line.Words.Count - 1) * TextMeasure.Space(style));
    }

    /// <summary>True when every word's width is known and the text runs left to right.</summary>
    public static bool CanPlace(Cue cue)
    {
        ArgumentNullException.ThrowIfNull(cue);
        return cue.Words.All(w => TextMeasure.IsExact(w.Text));
    }

    public static IReadOnlyList<PlacedWord> Place(Cue cue, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        var scale = Scale(cue, style);
        var placed = new List<PlacedWord>();
        for (var i = 0; i < cue.Lines.Count; i++)
        {
            var line = cue.Lines[i];
            var y = LineCentre(i, cue.Lines.Count, scale, style);
            var x = Centre(style) - (scale * LineWidth(line, style) / 2);
            foreach (var word in line.Words)
            {
                var width = scale * TextMeasure.Width(word.Text, style);
                placed.Add(new(word, x + (width / 2), y));
                x += width + (scale * TextMeasure.Space(style));
            }
        }

        return placed;
    }

    /// <summary>How much larger a lit word may get before it touches its neighbours: a long one little, a short one more.</summary>
    public static double MostGrowth(CueWord word, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(word);
        return 1 + (2 * GrowthIntoSpace * TextMeasure.Space(style) / TextMeasure.Width(word.Text, style));
    }

    public static double Centre(CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return style.MarginLeft + (style.UsableWidth / 2.0);
    }

    private static double LineCentre(int line, int lines, double scale, CaptionStyle style) =>
        style.CentreY + ((line - ((lines - 1) / 2.0)) * LinePitch * style.FontSize * scale);
}
