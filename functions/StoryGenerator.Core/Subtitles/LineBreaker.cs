namespace StoryGenerator.Core.Subtitles;

/// <summary>Lines of one cue: one if it fits, else two of like width that break at a phrase.</summary>
public static class LineBreaker
{
    /// <summary>Spans [From, To) of words, one a line; null when they do not fit.</summary>
    public static IReadOnlyList<(int From, int To)>? Break(IReadOnlyList<AlignedWord> words, int from, int to, CaptionStyle style, CueOptions options)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(options);
        if (Fits(words, from, to, style, options))
        {
            return [(from, to)];
        }

        var best = (Cost: double.MaxValue, At: -1);
        for (var at = from + 1; at < to && options.MaxLines > 1; at++)
        {
            if (!Fits(words, from, at, style, options) || !Fits(words, at, to, style, options))
            {
                continue;
            }

            var imbalance = Math.Abs(Width(words, from, at, style) - Width(words, at, to, style)) / style!.UsableWidth;
            var cost = (3 * imbalance) + PhraseBreaks.Cost(words[at - 1].Text, words[at].Text, words[at].Start - words[at - 1].End);
            best = cost < best.Cost ? (cost, at) : best;
        }

        return best.At < 0 ? null : [(from, best.At), (best.At, to)];
    }

    private static bool Fits(IReadOnlyList<AlignedWord> words, int from, int to, CaptionStyle style, CueOptions options)
    {
        var characters = to - from - 1;
        for (var i = from; i < to; i++)
        {
            characters += words[i].Text.Length;
        }

        return characters <= options.MaxLineCharacters && Width(words, from, to, style) + (2 * style.OutlineWidth) <= style.UsableWidth;
    }

    private static double Width(IReadOnlyList<AlignedWord> words, int from, int to, CaptionStyle style)
    {
        var width = (to - from - 1) * TextMeasure.Space(style);
        for (var i = from; i < to; i++)
        {
            width += TextMeasure.Width(words[i].Text, style);
        }

        return width;
    }
}
