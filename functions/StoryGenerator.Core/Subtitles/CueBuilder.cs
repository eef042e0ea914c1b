namespace StoryGenerator.Core.Subtitles;

/// <summary>Cuts aligned words into cues: the cheapest way over all cuts, where cutting inside a phrase, haste, crowding and orphans cost.</summary>
public static class CueBuilder
{
    private const double Forbidden = 1e6;

    /// <param name="endSeconds">End of the audio; no cue outlasts it.</param>
    public static IReadOnlyList<Cue> Build(IReadOnlyList<AlignedWord> words, double endSeconds, CaptionStyle style, CueOptions options)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(options);
        var pieces = WordPieces.Split(words, style);
        var best = new double[pieces.Count + 1];
        var cut = new int[pieces.Count + 1];
        for (var end = 1; end <= pieces.Count; end++)
        {
            best[end] = double.MaxValue;
            for (var start = end - 1; start >= 0 && end - start <= options.MaxWords; start--)
            {
                var cost = best[start] + Cost(pieces, start, end, endSeconds, style, options);
                if (cost < best[end])
                {
                    (best[end], cut[end]) = (cost, start);
                }
            }
        }

        var spans = new List<(int From, int To)>();
        for (var end = pieces.Count; end > 0; end = cut[end])
        {
            spans.Add((cut[end], end));
        }

        spans.Reverse();
        return [.. spans.Select((s, i) => MakeCue(pieces, i, s.From, s.To, endSeconds, style, options))];
    }

    private static double Cost(IReadOnlyList<AlignedWord> words, int from, int to, double endSeconds, CaptionStyle style, CueOptions options)
    {
        var seconds = ShownUntil(words, to, endSeconds, options) - words[from].Start;
        var characters = words.Skip(from).Take(to - from).Sum(w => w.Text.Length + 1) - 1;
        var cps = characters / Math.Max(seconds, 0.05);
        var cost = (to - from) switch { 1 => 1.6, 2 => 0.5, <= 5 => 0, _ => 0.6 };
        cost += 5 * Math.Max(0, options.MinSeconds - seconds);
        cost += 2 * Math.Max(0, seconds - 3.2);
        cost += seconds > options.MaxSeconds ? 50 : 0;
        cost += 0.3 * Math.Max(0, cps - options.ComfortableCps) + (1.5 * Math.Max(0, cps - options.MaxCps));
        cost += to < words.Count ? PhraseBreaks.Cost(words[to - 1].Text, words[to].Text, Pause(words, to)) : 0;
        for (var i = from + 1; i < to; i++)
        {
            cost += Pause(words, i) > 0.6 ? 6 : 0;
            cost += PhraseBreaks.EndsSentence(words[i - 1].Text) ? 2.5 : 0;
        }

        var lines = LineBreaker.Break(words, from, to, style, options);
        if (lines is null)
        {
            return cost + (to - from > 1 ? Forbidden : 0);
        }

        return cost + (lines.Count > 1 ? 0.3 : 0);
    }

    private static Cue MakeCue(IReadOnlyList<AlignedWord> words, int index, int from, int to, double endSeconds, CaptionStyle style, CueOptions options)
    {
        var emphasis = EmphasisRule.Pick(words, from, to);
        var spans = LineBreaker.Break(words, from, to, style, options) ?? [(from, to)];
        var lines = spans.Select(s => new CueLine(
            [.. Enumerable.Range(s.From, s.To - s.From).Select(i => new CueWord(words[i].Index, words[i].Text, words[i].Start, words[i].End, i == emphasis))]));
        return new(index, words[from].Start, ShownUntil(words, to, endSeconds, options), [.. lines]);
    }

    /// <summary>A cue stays until the next one when the voice goes on; in a pause it holds a little and leaves a gap.</summary>
    private static double ShownUntil(IReadOnlyList<AlignedWord> words, int to, double endSeconds, CueOptions options)
    {
        var spoken = words[to - 1].End;
        if (to == words.Count)
        {
            return Math.Max(spoken, Math.Min(endSeconds, spoken + options.HoldSeconds));
        }

        var next = words[to].Start;
        return next - spoken < options.PauseSeconds ? next : Math.Max(spoken, Math.Min(spoken + options.HoldSeconds, next - options.Gap));
    }

    private static double Pause(IReadOnlyList<AlignedWord> words, int next) => words[next].Start - words[next - 1].End;
}
