using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.PostProduction;

/// <summary>A title in lines, as large as its length allows. Sizes are ASS font sizes in the 1080x1920 frame.</summary>
public sealed record TitleLayout(IReadOnlyList<string> Lines, int FontSize)
{
    /// <summary>Room for the block of lines, inside what a square or 3:4 crop keeps.</summary>
    public const int Width = 930;
    public const int Height = 720;
    private const int Largest = 196;
    private const int Smallest = 60;
    private const int MostCharacters = 160;

    public int LineHeight => FontSize * 92 / 100;

    public static TitleLayout Of(string title, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(title);
        var (pieces, joint) = Pieces(title.Length <= MostCharacters ? title : title[..MostCharacters] + "…");
        for (var size = Largest; ; size -= 4)
        {
            var at = style with { FontSize = size };
            var lines = Wrap(pieces, joint, Width, at);
            if (size <= Smallest || (lines.Count * size * 92 / 100 <= Height && lines.TrueForAll(l => TextMeasure.Width(l, at) <= Width) && lines.Count <= 5))
            {
                return new(Balance(pieces, joint, lines, at), size);
            }
        }
    }

    private static (string[] Pieces, string Joint) Pieces(string title)
    {
        var words = title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Any(TextMeasure.BreaksAnywhere) ? ([.. title.EnumerateRunes().Select(r => r.ToString())], "") : (words, " ");
    }

    private static List<string> Wrap(string[] pieces, string joint, double width, CaptionStyle style)
    {
        var lines = new List<string>();
        foreach (var piece in pieces)
        {
            var longer = lines.Count == 0 ? null : lines[^1] + joint + piece;
            if (longer is not null && TextMeasure.Width(longer, style) <= width)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(piece);
            }
        }

        return lines;
    }

    /// <summary>The narrowest block with the same number of lines: no last line of one short word.</summary>
    private static List<string> Balance(string[] pieces, string joint, List<string> lines, CaptionStyle style)
    {
        var best = lines;
        for (var width = Width - 10.0; width > Width / 3.0; width -= 10)
        {
            var narrower = Wrap(pieces, joint, width, style);
            if (narrower.Count != lines.Count || narrower.Exists(l => TextMeasure.Width(l, style) > Width))
            {
                break;
            }

            best = narrower;
        }

        return best;
    }
}
