using System.Globalization;
using System.Text;

namespace StoryGenerator.Core.Subtitles;

/// <summary>Words wider than a line, cut into pieces that fit: Japanese and Chinese anywhere between characters, others when there is no other way.</summary>
public static class WordPieces
{
    private const double Room = 0.94;

    // A smaller scale (see CaptionLayout.Scale) takes a moderately long word whole; beyond this it is cut.
    private const double ShrinkBefore = 1.6;

    /// <summary>Characters that may not begin a line in Japanese and Chinese.</summary>
    private const string NotFirst = "、。，．・：；？！）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥";

    public static IReadOnlyList<AlignedWord> Split(IReadOnlyList<AlignedWord> words, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(style);
        return [.. words.SelectMany(w => Split(w, style))];
    }

    private static IEnumerable<AlignedWord> Split(AlignedWord word, CaptionStyle style)
    {
        var anywhere = TextMeasure.BreaksAnywhere(word.Text);
        var width = TextMeasure.Width(word.Text, style);
        var limit = style.UsableWidth * (anywhere ? Room : Room * ShrinkBefore);
        if (width <= limit)
        {
            return [word];
        }

        // Pieces of like width, none of them opening with a character that belongs to the one before.
        var pieces = (int)Math.Ceiling(width / (style.UsableWidth * Room));
        return Timed(word, Cut(word.Text, width / pieces, style.UsableWidth * Room, style));
    }

    private static List<string> Cut(string text, double target, double limit, CaptionStyle style)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var width = 0.0;
        foreach (var element in StringInfo.GetTextElementEnumerator(text).Elements())
        {
            var next = TextMeasure.Width(element, style);
            if (piece.Length > 0 && (width + next > limit || (width + (next / 2) > target && !NotFirst.Contains(element, StringComparison.Ordinal))))
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                width = 0;
            }

            piece.Append(element);
            width += next;
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private static IEnumerable<AlignedWord> Timed(AlignedWord word, List<string> pieces)
    {
        var perCharacter = (word.End - word.Start) / word.Text.Length;
        var from = 0;
        foreach (var piece in pieces)
        {
            yield return word with
            {
                Text = piece,
                Start = word.Start + (from * perCharacter),
                End = word.Start + ((from + piece.Length) * perCharacter),
            };
            from += piece.Length;
        }
    }

    private static IEnumerable<string> Elements(this TextElementEnumerator elements)
    {
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
