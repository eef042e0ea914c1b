using System.Globalization;
using System.Text;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.PostProduction;

/// <summary>A title in lines, as large as its length allows. Sizes are ASS font sizes in the 1080x1920 frame.</summary>
public sealed record TitleLayout(IReadOnlyList<string> Lines, int FontSize)
{
    /// <summary>Room for the block of lines, inside what a square or 3:4 crop keeps.</summary>
    public const int Width = 930;
    public const int Height = 720;
    public const int Largest = 196;
    private const int Smallest = 60;
    private const int MostCharacters = 160;

    public int LineHeight => FontSize * 92 / 100;

    public static TitleLayout Of(string title, CaptionStyle style, int largest = Largest)
    {
        ArgumentNullException.ThrowIfNull(title);
        var (pieces, joint) = Pieces(title.Length <= MostCharacters ? title : title[..MostCharacters] + "…");
        for (var size = largest; ; size -= 4)
        {
            var at = style with { FontSize = size };
            var lines = Wrap(pieces, joint, Width, at);
            if (size <= Smallest || (lines.Count * size * 92 / 100 <= Height && lines.TrueForAll(l => TextMeasure.Width(l, at) <= Width) && lines.Count <= 5))
            {
                return new(Balance(pieces, joint, lines, at), size);
            }
        }
    }

    /// <summary>The lines as ASS events of the captions' style, their block's middle at a height of the frame.</summary>
    /// <param name="start">ASS time; so is <paramref name="end"/>.</param>
    /// <param name="effect">ASS tags for every line.</param>
    public string Events(CaptionStyle style, double centreY, string start, string end, string effect = "")
    {
        ArgumentNullException.ThrowIfNull(style);
        var events = new StringBuilder();
        var top = centreY - ((Lines.Count - 1) / 2.0 * LineHeight);
        for (var i = 0; i < Lines.Count; i++)
        {
            // The last of several lines in the captions' highlight, so that title and captions belong together.
            var colour = i > 0 && i == Lines.Count - 1 ? AssText.Colour(style.Highlight) : "&HFFFFFF&";
            events.Append(
                CultureInfo.InvariantCulture,
                $"Dialogue: 2,{start},{end},{AssWriter.StyleName},,0,0,0,,{{\\pos({CaptionStyle.FrameWidth / 2},{top + (i * LineHeight):0})\\fs{FontSize}\\bord{Math.Max(4, FontSize / 16)}\\shad5\\1c{colour}\\3c&H120E0E&\\4a&H90&{effect}}}{AssText.Escape(Lines[i])}\n");
        }

        return events.ToString();
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
