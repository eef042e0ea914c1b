using CsCheck;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Tests.Subtitles;

public sealed class CueBuilderTests
{
    private static readonly CueOptions Options = new();
    private static readonly CaptionStyle Style = CaptionStyle.Default;

    private static readonly string[] Vocabulary =
    [
        "I", "the", "lighthouse", "letter,", "arrived.", "No!", "1987", "{\\an8}", "<b>", "Donaudampfschifffahrtsgesellschaft", "灯台守は自分自身からの手紙を受け取りました。", "مرحبا", "😀", "well;", "handwriting?",
    ];

    private static readonly Gen<AlignedWord[]> Scripts =
        Gen.Select(Gen.Int[0, Vocabulary.Length - 1],
            Gen.Double[0.05, 0.9], Gen.Double[0, 1.2], (text, length, pause) => (Vocabulary[text], length, pause))
        .Array[1, 60]
        .Select(items =>
        {
            var (words, at) = (new List<AlignedWord>(), 0.5);
            foreach (var (text, length, pause) in items)
            {
                words.Add(new(words.Count, text, at, at + length, 1, "forced"));
                at += length + (pause > 0.8 ? pause : 0.01);
            }

            return words.ToArray();
        });

    [Fact]
    public void Every_word_is_shown_once_in_order_and_spelled_as_given() => Scripts.Sample(words =>
    {
        var cues = Build(words);
        var shown = cues.SelectMany(c => c.Words).GroupBy(w => w.Index).Select(g => (g.Key, Text: string.Concat(g.Select(w => w.Text))));
        Assert.Equal(words.Select(w => (w.Index, w.Text)), shown.OrderBy(s => s.Key));
        Assert.Equal(cues.SelectMany(c => c.Words).Select(w => w.Index).Order(), cues.SelectMany(c => c.Words).Select(w => w.Index));
    }, iter: 300);

    [Fact]
    public void Cues_never_overlap_and_keep_to_lines_and_width() => Scripts.Sample(words =>
    {
        var cues = Build(words);
        Assert.All(cues.Zip(cues.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start + 1e-9));
        Assert.All(cues, c =>
        {
            Assert.True(c.End > c.Start);
            Assert.InRange(c.Lines.Count, 1, 2);
            Assert.All(c.Lines, l => Assert.True(l.Text.Length <= 42));
            var scale = CaptionLayout.Scale(c, Style);
            Assert.All(c.Lines, l => Assert.True((scale * CaptionLayout.LineWidth(l, Style)) <= Style.UsableWidth + 0.001));
        });
    }, iter: 300);

    [Fact]
    public void A_cue_ends_with_a_phrase_not_inside_one()
    {
        var cues = Build(Spoken("The letter was addressed in my own handwriting, and I had not written it yet."));

        Assert.DoesNotContain(cues, c => c.Words.Last().Text is "the" or "in" or "my" or "and" or "I" or "had");
        Assert.Contains(cues, c => c.Words.Last().Text == "handwriting,");
    }

    [Fact]
    public void A_gap_is_left_only_where_the_voice_pauses()
    {
        var cues = Build(Spoken("It was late. Nobody came to the old lighthouse after that night in June."));

        Assert.True(cues[1].Start - cues[0].End >= 0.1 - 1e-9, "the pause after the sentence leaves no gap");
        Assert.All(cues.Skip(1).Zip(cues.Skip(2)), p => Assert.Equal(p.First.End, p.Second.Start, 6));
    }

    [Fact]
    public void One_word_makes_one_cue_that_stays_to_be_read()
    {
        var cue = Assert.Single(CueBuilder.Build([new(0, "Run!", 0.5, 0.8, 1, "forced")], 1.8, Style, Options));

        Assert.Equal((0.5, 1.3), (cue.Start, Math.Round(cue.End, 3)));
    }

    [Fact]
    public void Three_thousand_words_are_cut_in_good_time()
    {
        var words = Spoken(string.Join(' ', Enumerable.Repeat("The keeper lit the lamp and waited for the storm.", 300)));

        Assert.True(Build(words).Count > 500);
    }

    private static IReadOnlyList<Cue> Build(AlignedWord[] words) => CueBuilder.Build(words, words[^1].End + 1, Style, Options);

    internal static AlignedWord[] Spoken(string text)
    {
        var (words, at) = (new List<AlignedWord>(), 0.5);
        foreach (var word in text.Split(' '))
        {
            var length = 0.1 + (0.045 * word.Length);
            words.Add(new(words.Count, word, at, at + length, 1, "forced"));
            at += length + (PhraseBreaks.EndsSentence(word) ? 0.8 : 0.02);
        }

        return [.. words];
    }
}
