namespace StoryGenerator.Core.Audio.Music;

/// <summary>The music of a story from its mood and place: composed and played by seed, the same bytes each time.</summary>
public static class MusicSynth
{
    public const string Backend = "story-synth";

    public const double TargetLufs = -22;

    private const double FadeIn = 0.8;
    private const double FadeOut = 1.6;

    /// <summary>Rain and wind are noise, which hides consonants: felt rather than heard.</summary>
    private const double AirGain = 0.45;

    /// <summary>48 kHz stereo at -22 LUFS, faded at both ends, with the air of the place under it.</summary>
    public static (Wav Wav, double Lufs, string Description) Render(MusicInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var frames = (int)Math.Round(input.DurationSeconds * StereoTrack.Rate);
        var track = new StereoTrack(frames);
        var mood = MoodMusic.Of(input.Mood);
        var dice = new Dice(input.Seed);
        foreach (var note in Composer.Compose(input))
        {
            Instruments.Play(note, track, mood.Brightness, dice);
        }

        Reverb.Apply(track, 0.5, 0.80);
        Level(track, TargetLufs);
        var scenes = input.Scenes.Count > 0 ? input.Scenes : [new(input.Place, input.Weather, 0, input.DurationSeconds)];
        var sounds = scenes.SelectMany(s => Foley.Of(s.Weather, s.Place).Select(sound => (Sound: sound, Scene: s))).GroupBy(x => x.Sound, StringComparer.Ordinal).ToArray();
        foreach (var sound in sounds)
        {
            Foley.Add(sound.Key, track, input.Seed, new Gate(sound.Select(x => (x.Scene.Start, x.Scene.End)), AirGain));
        }

        foreach (var spot in input.Spots)
        {
            SpotSounds.Add(spot, track, input.Seed);
        }

        Fade(track);
        var lufs = Level(track, TargetLufs);
        return (new Wav(StereoTrack.Rate, 2, ToPcm(track)), lufs, $"{input.Mood} {mood.BeatsPerMinute:0} bpm, {string.Join(" + ", sounds.Select(s => s.Key))}{string.Concat(input.Spots.Select(s => FormattableString.Invariant($", {s.Kind} at {s.Seconds:0.0} s")))}");
    }

    private static double Level(StereoTrack track, double target)
    {
        var lufs = LoudnessMeter.Integrated(track.Left, track.Right, StereoTrack.Rate);
        if (double.IsNegativeInfinity(lufs))
        {
            return lufs;
        }

        var gain = (float)Math.Pow(10, (target - lufs) / 20);
        for (var i = 0; i < track.Frames; i++)
        {
            track.Left[i] *= gain;
            track.Right[i] *= gain;
        }

        return target;
    }

    private static void Fade(StereoTrack track)
    {
        for (var i = 0; i < track.Frames; i++)
        {
            var (fromStart, toEnd) = (i / (double)StereoTrack.Rate, (track.Frames - i) / (double)StereoTrack.Rate);
            var gain = (float)(Math.Min(1, fromStart / FadeIn) * Math.Min(1, toEnd / FadeOut));
            track.Left[i] *= gain;
            track.Right[i] *= gain;
        }
    }

    private static short[] ToPcm(StereoTrack track)
    {
        var pcm = new short[2 * track.Frames];
        for (var i = 0; i < track.Frames; i++)
        {
            (pcm[2 * i], pcm[(2 * i) + 1]) = (Sample(track.Left[i]), Sample(track.Right[i]));
        }

        return pcm;
    }

    private static short Sample(float value) => (short)Math.Clamp(Math.Round(value * 32767), short.MinValue, short.MaxValue);
}
