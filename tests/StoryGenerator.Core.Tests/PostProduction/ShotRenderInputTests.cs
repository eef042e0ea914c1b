using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Tests.PostProduction;

public sealed class ShotRenderInputTests
{
    private static readonly Cue[] Cues =
    [
        new(0, 0.2, 1.5, [new([new(0, "one", 0.2, 0.9, false), new(1, "two", 0.9, 1.5, false)])]),
        new(1, 2.9, 3.6, [new([new(2, "three", 2.9, 3.6, true)])]),
        new(2, 4.1, 5.0, [new([new(3, "four", 4.1, 5.0, false)])]),
    ];

    [Fact]
    public void A_shot_gets_the_cues_seen_during_it_on_its_own_clock()
    {
        var input = Input("s02", "cut", startOfSecond: 90);
        Assert.Equal(["three", "four"], input.Cues.Select(c => c.Lines[0].Words[0].Text));
        Assert.Equal((-0.1, 0.6), (input.Cues[0].Start, input.Cues[0].End));
        Assert.Equal(1.1, input.Cues[1].Lines[0].Words[0].Start);
    }

    [Fact]
    public void A_shot_that_only_moved_behind_more_words_keeps_its_content_key()
    {
        var stage = new StageInfo("shot-render");
        var before = Input("s02", "cut", startOfSecond: 90);
        var moved = Input("s02", "cut", startOfSecond: 120, shift: 1, more: 3);
        Assert.Equal(ContentKey.Of(stage, before), ContentKey.Of(stage, moved));
    }

    [Fact]
    public void Only_a_dissolve_depends_on_the_shot_before_and_only_a_fade_on_the_shot_after()
    {
        Assert.Null(Input("s02", "cut").Previous);
        Assert.Null(Input("s02", "fade").Previous);
        Assert.Equal(("s01", 90), (Input("s02", "dissolve").Previous!.Clip.ShotId, Input("s02", "dissolve").Previous!.FrameCount));
        Assert.Equal("fade", Input("s01", "fade").TransitionOut);
        Assert.Equal("cut", Input("s01", "dissolve").TransitionOut);
        Assert.Equal("cut", Input("s01", "dissolve").TransitionIn);
    }

    [Fact]
    public void An_unknown_shot_is_an_error_that_names_it() =>
        Assert.Contains("s09", Assert.Throws<PermanentStageException>(() => Input("s09", "cut")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_title_stands_over_the_opening_of_the_first_shot_alone_and_is_never_read_as_a_command()
    {
        var ass = Input("s01", "cut", title: "The {\\b1}letter\\N he wrote").Ass()!;
        var lines = ass.Split('\n').Where(l => l.Contains("\\fad", StringComparison.Ordinal)).ToArray();
        Assert.InRange(lines.Length, 1, 5);
        Assert.All(lines, l => Assert.StartsWith("Dialogue: 2,0:00:00.00,0:00:02.", l, StringComparison.Ordinal));
        Assert.Contains("\\{", string.Concat(lines), StringComparison.Ordinal);
        Assert.DoesNotContain("letter\\N", ass, StringComparison.Ordinal);
        Assert.Null(Input("s02", "cut", title: "A title").Title);
        Assert.DoesNotContain("\\fad", Input("s01", "cut").Ass(), StringComparison.Ordinal);
    }

    private static ShotRenderInput Input(string shot, string transition, int startOfSecond = 90, double shift = 0, int more = 0, string? title = null)
    {
        var timeline = new Timeline(30, startOfSecond + 100, 9, [new("s01", 0, startOfSecond), new("s02", startOfSecond, 100)]);
        var cues = Cues.Select(c => c with { Index = c.Index + more, Start = c.Start + shift, End = c.End + shift, Lines = [.. c.Lines.Select(l => new CueLine([.. l.Words.Select(w => w with { Index = w.Index + more, Start = w.Start + shift, End = w.End + shift })]))] });
        return ShotRenderInput.Of(shot, Shots.List(2, transition), timeline, [Shots.Clip(1), Shots.Clip(2)], [.. cues], CaptionStyle.Default, title);
    }
}
