using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Audio.Music;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Tests.PostProduction;

namespace StoryGenerator.Core.Tests.Audio;

/// <summary>Sounds are heard where their cause is seen or told, and nowhere else.</summary>
public sealed class SoundPlanTests
{
    [Fact]
    public void A_knock_is_heard_when_the_word_is_spoken_and_not_again_right_after()
    {
        var script = Scripts.Scripts.Of("I came home late.", "Somebody knocked, then knocked again.", "The bell rang.");
        var spots = SoundPlan.Spots(script, Speech(3, words: null));
        Assert.Equal(["knock", "bell"], spots.Select(s => s.Kind));
        Assert.InRange(spots[0].Seconds, 4.0, 7.0);
        Assert.InRange(spots[1].Seconds, 8.0, 12.0);
    }

    [Fact]
    public void The_synthesisers_own_word_times_win_over_an_estimate()
    {
        var script = Scripts.Scripts.Of("Somebody knocked.");
        var speech = Speech(1, [new(0, 0.2, 0.9), new(1, 2.5, 3.1)]);
        Assert.Equal(2.62, Assert.Single(SoundPlan.Spots(script, speech)).Seconds, 3);
    }

    [Fact]
    public void Words_that_only_may_sound_stay_silent() =>
        Assert.Empty(SoundPlan.Spots(Scripts.Scripts.Of("A ring on her finger and a door in the wall."), Speech(1, null)));

    [Fact]
    public void Each_shot_has_the_air_of_its_own_place_and_they_cover_the_story()
    {
        var list = Shots.List(2);
        var second = list.Shots[1];
        var shots = list with { Shots = [list.Shots[0], second with { Scene = second.Scene with { Place = "kitchen", Weather = "rain" } }] };
        var scenes = SoundPlan.Scenes(shots, Scripts.Scripts.Of("One two three four five.", "Six seven eight nine ten."), Speech(2, null));
        Assert.Equal([("coast", "fog", 0.0, 4.0), ("kitchen", "rain", 4.0, 8.0)], scenes.Select(s => (s.Place, s.Weather, s.Start, s.End)));
    }

    [Fact]
    public void Rain_is_heard_in_the_rain_scene_only()
    {
        MusicInput input = new("calm", "village", "clear", 9, [new("hook", 0, 9)], 5);
        SoundScene dry = new("village", "clear", 0, 9);
        var without = MusicSynth.Render(input with { Scenes = [dry] });
        var with = MusicSynth.Render(input with { Scenes = [dry, new("village", "rain", 4, 6)] });
        var scale = Louder(without.Wav, with.Wav, 1, 3);
        Assert.InRange(Rest(with.Wav, without.Wav, scale, 1, 3.9), 0, 3);
        Assert.True(Rest(with.Wav, without.Wav, scale, 4.5, 5.5) > 20);
        Assert.InRange(Rest(with.Wav, without.Wav, scale, 6.1, 7.2), 0, 3);
        Assert.Equal(MusicSynth.TargetLufs, with.Lufs);
        Assert.Contains("rain", with.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knock")]
    [InlineData("door")]
    [InlineData("bell")]
    [InlineData("steps")]
    [InlineData("paper")]
    [InlineData("thunder")]
    [InlineData("horn")]
    public void Every_sound_a_word_can_cause_is_heard_at_its_time(string kind)
    {
        MusicInput input = new("calm", "village", "clear", 3, [new("hook", 0, 3)], 5);
        var without = MusicSynth.Render(input);
        var with = MusicSynth.Render(input with { Spots = [new(kind, 1.2)] });
        var scale = Louder(without.Wav, with.Wav, 0.3, 1.1);
        Assert.InRange(Rest(with.Wav, without.Wav, scale, 0.3, 1.15), 0, 3);
        Assert.True(Rest(with.Wav, without.Wav, scale, 1.2, 1.7) > 40);
    }

    private static MasteredSpeech Speech(int sentences, IReadOnlyList<WordTime>? words) => new()
    {
        Audio = new ArtifactRef("c", "b", "s", 1, "audio/wav"), DurationSeconds = sentences * 4, Loudness = new(-14, -2, 4), Words = words, Backend = "flite", Model = "m", Voice = "slt",
        Sentences = [.. Enumerable.Range(0, sentences).Select(i => new SentenceSpan(i, i * 4, (i * 4) + 3.5))],
    };

    /// <summary>By how much the levelling made the second louder, from a stretch where both play the same.</summary>
    private static double Louder(Wav a, Wav b, double from, double to)
    {
        var (x, y) = (Cut(a, from, to), Cut(b, from, to));
        return x.Zip(y).Sum(p => (double)p.First * p.Second) / x.Sum(v => (double)v * v);
    }

    /// <summary>RMS of what the first has beyond the second, in 16-bit steps.</summary>
    private static double Rest(Wav with, Wav without, double scale, double from, double to) =>
        Math.Sqrt(Cut(with, from, to).Zip(Cut(without, from, to)).Average(p => Math.Pow(p.First - (scale * p.Second), 2)));

    private static short[] Cut(Wav wav, double from, double to) =>
        wav.Samples[((int)(from * wav.SampleRate) * wav.Channels)..((int)(to * wav.SampleRate) * wav.Channels)];
}
