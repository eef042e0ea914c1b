namespace StoryGenerator.Core.Subtitles;

/// <summary>Makes word times whole: words without a time lie evenly between their neighbours, and none starts before the one in front of it.</summary>
public static class WordTimes
{
    /// <param name="words">In script order; NaN where there is no time.</param>
    public static IReadOnlyList<AlignedWord> Settle(IReadOnlyList<AlignedWord> words, double audioSeconds)
    {
        ArgumentNullException.ThrowIfNull(words);
        var result = words.ToArray();
        for (var i = 0; i < result.Length;)
        {
            if (!double.IsNaN(result[i].Start))
            {
                i++;
                continue;
            }

            var end = i;
            while (end < result.Length && double.IsNaN(result[end].Start))
            {
                end++;
            }

            var (from, to) = (i == 0 ? 0 : result[i - 1].End, end == result.Length ? audioSeconds : result[end].Start);
            var step = Math.Max(0, to - from) / (end - i);
            for (var k = i; k < end; k++)
            {
                result[k] = result[k] with { Start = from + ((k - i) * step), End = from + ((k - i + 1) * step) };
            }

            i = end;
        }

        var last = 0.0;
        for (var i = 0; i < result.Length; i++)
        {
            var start = Math.Clamp(result[i].Start, last, Math.Max(last, audioSeconds));
            var stop = Math.Clamp(result[i].End, start, Math.Max(start, audioSeconds));
            result[i] = result[i] with { Start = Math.Round(start, 3), End = Math.Round(stop, 3) };
            last = start;
        }

        return result;
    }
}
