using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Scenes.Beats;

/// <summary>Cuts the words of a script into shots: the cheapest way over all cuts, where a cut at the end of a sentence is free, one at a clause
/// costs something and one inside a clause a lot, and lengths near the mean cost least.</summary>
public static class BeatCutter
{
    private const double ClauseCost = 30, InsideCost = 600, OutsideCost = 900, SamePartCost = 6;

    public static IReadOnlyList<Beat> Cut(Script script, BeatOptions options)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(options);
        var words = script.Sentences.SelectMany((s, i) => s.Words.Select((w, k) => new Word(w, s.Part, i, k == s.Words.Length - 1))).ToArray();
        var (least, most) = ((int)Math.Ceiling(options.MinSeconds * options.WordsPerSecond), (int)Math.Floor(options.MaxSeconds * options.WordsPerSecond));
        // A script too short or too long for the limits keeps the number of shots and stretches their length.
        var fewest = Math.Max(1, Math.Min(options.MinShots, words.Length / Math.Max(1, least)));
        var longest = Math.Max(most, (int)Math.Ceiling(words.Length / (double)options.MaxShots) + 6);
        var cuts = Cheapest(words, Math.Max(1, least), longest, fewest, options.MaxShots);
        return cuts.Select((span, i) => new Beat(i, span, string.Join(' ', words.Skip(span.From).Take(span.Count).Select(w => w.Text)), MainPart(words, span))).ToArray();
    }

    private static List<WordSpan> Cheapest(Word[] words, int least, int longest, int fewest, int most)
    {
        var ideal = Math.Clamp(words.Length / (0.8 * most), least, longest);
        var cost = new double[most + 1, words.Length + 1];
        var from = new int[most + 1, words.Length + 1];
        for (var k = 0; k <= most; k++)
        {
            for (var end = 0; end <= words.Length; end++)
            {
                cost[k, end] = k == 0 && end == 0 ? 0 : double.PositiveInfinity;
            }
        }

        for (var k = 1; k <= most; k++)
        {
            for (var end = 1; end <= words.Length; end++)
            {
                for (var start = Math.Max(0, end - longest); start < end; start++)
                {
                    var total = cost[k - 1, start] + LengthCost(end - start, ideal, least) + CutCost(words, start, end);
                    if (total < cost[k, end])
                    {
                        (cost[k, end], from[k, end]) = (total, start);
                    }
                }
            }
        }

        var count = Enumerable.Range(fewest, most - fewest + 1).MinBy(k => cost[k, words.Length]);
        var spans = new List<WordSpan>();
        for (var (k, end) = (count, words.Length); k > 0; k--)
        {
            spans.Insert(0, new(from[k, end], end - from[k, end]));
            end = from[k, end];
        }

        return spans;
    }

    private static double LengthCost(int length, double ideal, int least) => Math.Pow(length - ideal, 2) + (length < least ? OutsideCost * (least - length) : 0);

    private static double CutCost(Word[] words, int start, int end)
    {
        var last = words[end - 1];
        var boundary = last.EndsSentence ? 0 : last.Text[^1] is ',' or ';' or ':' ? ClauseCost : InsideCost;
        // A shot that spans two structural parts blurs the turn between them.
        return boundary + (words[start].Part != last.Part ? SamePartCost : 0);
    }

    // A hook is shorter than a shot: the shot that opens with it is the hook.
    private static string MainPart(Word[] words, WordSpan span) => words[span.From].Part == "hook" ? "hook" : words.Skip(span.From).Take(span.Count)
        .GroupBy(w => w.Part, StringComparer.Ordinal).OrderByDescending(g => g.Count()).First().Key;

    private sealed record Word(string Text, string Part, int Sentence, bool EndsSentence);
}
