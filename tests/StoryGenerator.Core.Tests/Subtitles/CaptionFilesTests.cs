using System.Globalization;
using System.Text.RegularExpressions;
using Snapshooter.Xunit;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Tests.Subtitles;

public sealed partial class CaptionFilesTests
{
    private const string Hostile = "He {\\an8}said \\N and \\h then <script>alert(1)</script> & a-->b %{pts} $(id) ../../x \"quoted\".";

    [Fact]
    public void Srt_is_as_agreed() => Snapshot.Match(CaptionFiles.Srt(Cues("The letter was addressed in my own handwriting. I had not written it yet.")));

    [Fact]
    public void Vtt_is_as_agreed() => Snapshot.Match(CaptionFiles.Vtt(Cues("The letter was addressed in my own handwriting. I had not written it yet.")));

    [Fact]
    public void Ass_is_as_agreed() => Snapshot.Match(AssWriter.ForStory(Cues("The ink was dry. مرحبا بك."), CaptionStyle.Default));

    [Fact]
    public void A_lit_word_never_grows_over_its_neighbours()
    {
        var style = CaptionStyle.Default;
        Assert.All(Cues("It was that handwriting again, an extraordinarily neighbourly no."), cue =>
        {
            var placed = CaptionLayout.Place(cue, style);
            foreach (var (a, b) in placed.Zip(placed.Skip(1)).Where(p => p.First.Y == p.Second.Y))
            {
                var growing = Math.Max(Half(a) * CaptionLayout.MostGrowth(a.Word, style) + Half(b), Half(a) + (Half(b) * CaptionLayout.MostGrowth(b.Word, style)));
                Assert.True(b.X - a.X - growing > style.FontSize * 0.05, $"{a.Word.Text} {b.Word.Text}");
            }

            double Half(PlacedWord word) => CaptionLayout.Scale(cue, style) * TextMeasure.Width(word.Word.Text, style) / 2;
        });
    }

    [Fact]
    public void No_command_of_the_text_survives_in_ass()
    {
        var ass = AssWriter.ForStory(Cues(Hostile), CaptionStyle.Default);

        // Take out what we wrote ourselves: override blocks are the only unescaped braces.
        var texts = ass.Split('\n').Where(l => l.StartsWith("Dialogue:", StringComparison.Ordinal)).Select(l => OwnTags().Replace(l.Split(',', 10)[9], ""));
        Assert.All(texts, t =>
        {
            Assert.DoesNotMatch(@"\\[Nnh]", t.Replace("\\{", "", StringComparison.Ordinal).Replace("\\}", "", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"(?<!\\)[{}]", t);
        });
    }

    [Fact]
    public void Markup_of_the_text_is_no_markup_in_srt_and_vtt()
    {
        var cues = Cues(Hostile);

        Assert.DoesNotContain("<script>", CaptionFiles.Srt(cues), StringComparison.Ordinal);
        Assert.DoesNotContain("{\\an8}", CaptionFiles.Srt(cues), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", CaptionFiles.Vtt(cues), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", CaptionFiles.Vtt(cues), StringComparison.Ordinal);
        Assert.Equal(cues.Count, CaptionFiles.Srt(cues).Split("\n\n").Count(b => b.Contains(" --> ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Shots_side_by_side_show_what_the_whole_story_shows()
    {
        var cues = Cues("The letter was addressed in my own handwriting. I had not written it yet, but the ink was already dry.");
        var end = (int)Math.Ceiling(cues[^1].End * 30);
        int[] cuts = [0, 37, 61, 100, end];
        var whole = Shown(AssWriter.ForStory(cues, CaptionStyle.Default), 0);

        var parts = cuts.Zip(cuts.Skip(1)).SelectMany(c => Shown(AssWriter.ForShot(cues, CaptionStyle.Default, c.First / 30.0, c.Second / 30.0), c.First));

        Assert.Equal(whole.Order(), parts.Order());
    }

    [Fact]
    public void A_word_stands_in_the_same_place_in_all_its_events()
    {
        var ass = AssWriter.ForStory(Cues("The letter was addressed in my own handwriting."), CaptionStyle.Default);

        var places = ass.Split('\n').Where(l => l.StartsWith("Dialogue:", StringComparison.Ordinal))
            .Select(l => (Place: PlacePattern().Match(l).Value, Word: OwnTags().Replace(l.Split(',', 10)[9], ""))).Distinct().ToArray();

        Assert.Equal(8, places.Length);
    }

    private static IReadOnlyList<Cue> Cues(string text)
    {
        var words = CueBuilderTests.Spoken(text);
        return CueBuilder.Build(words, words[^1].End + 1, CaptionStyle.Default, new());
    }

    /// <summary>(frame, word without animation) for every frame an event is on.</summary>
    private static IEnumerable<string> Shown(string ass, int offset)
    {
        foreach (var line in ass.Split('\n').Where(l => l.StartsWith("Dialogue:", StringComparison.Ordinal)))
        {
            var fields = line.Split(',', 10);
            var text = AnimationPattern().Replace(fields[9], "");
            for (var frame = 0; frame < 2000; frame++)
            {
                // The time a renderer asks for: whole milliseconds, cut off.
                var now = Math.Floor(frame * 1000 / 30.0);
                if (now >= Milliseconds(fields[1]) && now < Milliseconds(fields[2]))
                {
                    yield return $"{frame + offset}: {text}";
                }
            }
        }
    }

    private static double Milliseconds(string time) => TimeSpan.ParseExact(time, @"h\:mm\:ss\.ff", CultureInfo.InvariantCulture).TotalMilliseconds;

    [GeneratedRegex(@"(?<!\\)\{[^}]*\}")]
    private static partial Regex OwnTags();

    [GeneratedRegex(@"\\t\([^)]*\)")]
    private static partial Regex AnimationPattern();

    [GeneratedRegex(@"\\pos\([^)]*\)")]
    private static partial Regex PlacePattern();
}
