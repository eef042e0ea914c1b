using CsCheck;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Tests.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Tests.Videos;

public sealed class TimelineTests
{
    [Fact]
    public void Cuts_lie_in_the_pause_just_before_a_shots_first_word()
    {
        var timeline = TimelineStage.Lay(new(Shots.List(2), Words([0.5, 1, 1.5, 2, 2.5, 4, 4.5, 5, 5.5, 6], 0.4), 7));
        Assert.Equal([0, 116], timeline.Shots.Select(s => s.StartFrame));
        Assert.Equal(210, timeline.TotalFrames);
    }

    [Fact]
    public void Without_a_pause_the_cut_falls_on_the_word() =>
        Assert.Equal(90, TimelineStage.Lay(new(Shots.List(2), Words([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5], 0.5), 6)).Shots[1].StartFrame);

    [Fact]
    public void Frames_sum_to_the_audio_whatever_the_word_times_are() =>
        Gen.Select(Gen.Double[0.01, 0.9].Array[30], Gen.Double[8, 60]).Sample((steps, seconds) =>
        {
            var at = 0.0;
            var starts = steps.Select(s => at += s).ToArray();
            var input = new TimelineInput(Shots.List(6), Words(starts, 0.2), seconds);
            var timeline = TimelineStage.Lay(input);
            Assert.Empty(new TimelineStage().Check(input, timeline));
            Assert.True(Math.Abs((timeline.TotalFrames / 30.0) - seconds) <= 1 / 60.0 + 1e-9);
        });

    [Fact]
    public void Audio_too_short_for_its_shots_is_refused() =>
        Assert.Contains(new TimelineStage().Validate(new(Shots.List(6), Words(Enumerable.Range(0, 30).Select(i => i * 0.01).ToArray(), 0.01), 0.5)), e => e.Field == "audioSeconds");

    private static AlignedScript Words(double[] starts, double length) =>
        new("test", [.. starts.Select((s, i) => new AlignedWord(i, "w", s, s + length, 1, "forced"))]);
}
