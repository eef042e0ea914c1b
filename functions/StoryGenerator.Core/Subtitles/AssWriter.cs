using System.Globalization;
using System.Text;

namespace StoryGenerator.Core.Subtitles;

/// <summary>Captions as ASS with the spoken word lit. Every change falls on a frame; a word stands in the same place in every event.</summary>
public static class AssWriter
{
    public const int DefaultFps = 30;

    /// <summary>The one style of a document; an event says itself what differs.</summary>
    public const string StyleName = "Word";

    private const double HoldSeconds = 0.25;
    private const double AfterGlowSeconds = 0.12;

    /// <summary>The whole story on its own clock.</summary>
    public static string ForStory(IReadOnlyList<Cue> cues, CaptionStyle style, int fps = DefaultFps) => Write(cues, style, 0, int.MaxValue, fps);

    /// <summary>One shot on the shot's own clock (its first frame is 0 s). A cue that spans the cut goes on where the shot before left it,
    /// its animation included. Seconds are rounded to frames.</summary>
    public static string ForShot(IReadOnlyList<Cue> cues, CaptionStyle style, double shotStartSeconds, double shotEndSeconds, int fps = DefaultFps) =>
        Write(cues, style, Frame(shotStartSeconds, fps), Frame(shotEndSeconds, fps), fps);

    /// <summary>The frame nearest to a time: the first one an event of that time is seen on.</summary>
    public static int Frame(double seconds, int fps) => (int)Math.Round(seconds * fps, MidpointRounding.AwayFromZero);

    private static string Write(IReadOnlyList<Cue> cues, CaptionStyle style, int from, int to, int fps)
    {
        ArgumentNullException.ThrowIfNull(cues);
        var ass = new StringBuilder(Header(style));
        foreach (var cue in cues)
        {
            foreach (var e in CaptionLayout.CanPlace(cue) ? PlacedEvents(cue, style, fps) : FlowedEvents(cue, style, fps))
            {
                var (start, end) = (Math.Max(e.From, from), Math.Min(e.To, to));
                if (start < end)
                {
                    var passed = (start - e.From) * 1000 / fps;
                    ass.Append(CultureInfo.InvariantCulture, $"Dialogue: {e.Layer},{AssText.Time(start - from, fps)},{AssText.Time(end - from, fps)},{StyleName},,0,0,0,,{e.Text(passed)}\n");
                }
            }
        }

        return ass.ToString();
    }

    /// <summary>Words one by one: before, while and after they are spoken, always on the same spot.</summary>
    private static IEnumerable<Event> PlacedEvents(Cue cue, CaptionStyle style, int fps)
    {
        var (first, last) = (Frame(cue.Start, fps), Frame(cue.End, fps));
        var scale = 100 * CaptionLayout.Scale(cue, style);
        var lit = Lit(cue, fps);
        var placed = CaptionLayout.Place(cue, style);
        for (var i = 0; i < placed.Count; i++)
        {
            var (word, x, y) = placed[i];
            var text = AssText.Escape(word.Text);
            var place = Invariant($"\\pos({x:0.#},{y:0.#})") + (scale < 100 ? Invariant($"\\fscx{scale:0.#}\\fscy{scale:0.#}") : "");
            var colour = AssText.Colour(word.Emphasis ? style.Emphasis : style.Highlight);
            var most = CaptionLayout.MostGrowth(word, style);
            var (pop, rest) = (scale * Math.Min(most, word.Emphasis ? 1.12 : 1.08), scale * Math.Min(most, 1.03));
            yield return new(0, first, lit[i].From, _ => $"{{{place}}}{text}");
            yield return new(1, lit[i].From, lit[i].To, passed => Invariant(
                $"{{{place}\\1c{colour}\\t({-passed},{70 - passed},\\fscx{pop:0.#}\\fscy{pop:0.#})\\t({70 - passed},{180 - passed},\\fscx{rest:0.#}\\fscy{rest:0.#})}}{text}"));
            yield return new(0, lit[i].To, last, _ => $"{{{place}}}{text}");
        }
    }

    /// <summary>Scripts that need shaping across words (right to left, fallback fonts): whole lines, the spoken word in colour.</summary>
    private static IEnumerable<Event> FlowedEvents(Cue cue, CaptionStyle style, int fps)
    {
        var (first, last) = (Frame(cue.Start, fps), Frame(cue.End, fps));
        var scale = 100 * CaptionLayout.Scale(cue, style);
        // Bold: fallback fonts come in their regular weight otherwise, thin beside a black face.
        var place = Invariant($"{{\\pos({CaptionLayout.Centre(style):0.#},{style.CentreY})\\b1\\fscx{scale:0.#}\\fscy{scale:0.#}}}");
        var lit = Lit(cue, fps);
        var cuts = lit.SelectMany(l => new[] { l.From, l.To }).Append(first).Append(last).Where(f => f >= first && f <= last).Distinct().Order().ToArray();
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            var now = Array.FindIndex(lit, l => l.From <= from && to <= l.To);
            var text = place + string.Join("\\N", Lines(cue, style, now));
            yield return new(0, from, to, _ => text);
        }
    }

    private static IEnumerable<string> Lines(Cue cue, CaptionStyle style, int lit)
    {
        var i = 0;
        foreach (var line in cue.Lines)
        {
            yield return string.Join(' ', line.Words.Select(w =>
            {
                var text = AssText.Escape(w.Text);
                return i++ == lit
                    ? $"{{\\1c{AssText.Colour(w.Emphasis ? style.Emphasis : style.Highlight)}}}{text}{{\\1c{AssText.Colour(style.Primary)}}}"
                    : text;
            }));
        }
    }

    /// <summary>Frames in which each word is lit: to the next word when that follows at once, else a little past its own end.</summary>
    private static (int From, int To)[] Lit(Cue cue, int fps)
    {
        var words = cue.Words.ToArray();
        var (first, last) = (Frame(cue.Start, fps), Frame(cue.End, fps));
        var lit = new (int From, int To)[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var end = i + 1 < words.Length && words[i + 1].Start - words[i].End <= HoldSeconds ? words[i + 1].Start : words[i].End + AfterGlowSeconds;
            var from = Math.Clamp(Frame(words[i].Start, fps), first, last);
            var to = Math.Clamp(Frame(end, fps), from, last);
            lit[i] = (from, i + 1 < words.Length ? Math.Min(to, Math.Max(from, Frame(words[i + 1].Start, fps))) : to);
        }

        return lit;
    }

    /// <summary>Everything before the events.</summary>
    public static string Header(CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return Invariant(
        $"""
        [Script Info]
        ScriptType: v4.00+
        PlayResX: {CaptionStyle.FrameWidth}
        PlayResY: {CaptionStyle.FrameHeight}
        WrapStyle: 2
        ScaledBorderAndShadow: yes
        YCbCr Matrix: TV.709

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
        Style: {StyleName},{style.Font},{style.FontSize},{Opaque(style.Primary)},{Opaque(style.Highlight)},{Opaque(style.Outline)},&H80000000,0,0,0,0,100,100,0,0,1,{style.OutlineWidth},0,5,{style.MarginLeft},{style.MarginRight},{style.MarginBottom},-1

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

        """);
    }

    private static string Opaque(string hex) => AssText.Colour(hex).Replace("&H", "&H00", StringComparison.Ordinal).TrimEnd('&');

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Frames [From, To) on the story's clock; the text depends on how many milliseconds of it have passed when it is first seen.</summary>
    private sealed record Event(int Layer, int From, int To, Func<int, string> Text);
}
