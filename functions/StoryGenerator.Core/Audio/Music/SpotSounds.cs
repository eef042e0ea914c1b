namespace StoryGenerator.Core.Audio.Music;

/// <summary>Single sounds at the moment they are told of, each a second or less, made of sines and filtered noise.</summary>
internal static class SpotSounds
{
    public static void Add(SpokenSound sound, StereoTrack track, int seed)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var (at, dice) = (sound.Seconds, new Dice(seed + (int)(sound.Seconds * 100)));
        switch (sound.Kind)
        {
            case "knock":
                for (var i = 0; i < 3; i++)
                {
                    track.AddSine(at + (0.19 * i), 0.12, 170 - (6 * i), 0.20, -0.35, 1, s => Math.Exp(-s * 42));
                    Burst(track, at + (0.19 * i), 0.03, 900, 0.10, -0.35, 160, dice);
                }

                break;
            case "door":
                Burst(track, at, 0.02, 2400, 0.07, 0.3, 220, dice);
                track.AddSine(at + 0.06, 0.35, 74, 0.24, 0.3, 1, s => Math.Exp(-s * 13));
                Burst(track, at + 0.06, 0.16, 300, 0.16, 0.3, 26, dice);
                break;
            case "bell":
                foreach (var (ratio, loud, fall) in new[] { (1.0, 0.08, 2.6), (2.0, 0.05, 3.4), (2.76, 0.04, 5.0), (5.4, 0.02, 9.0) })
                {
                    track.AddSine(at, 1.8, 740 * ratio, loud, 0.2, 1, s => Math.Exp(-s * fall));
                }

                break;
            case "steps":
                for (var i = 0; i < 4; i++)
                {
                    var (t, pan) = (at + (0.46 * i), i % 2 == 0 ? -0.25 : 0.15);
                    track.AddSine(t, 0.12, 92, 0.13, pan, 1, s => Math.Exp(-s * 34));
                    Burst(track, t, 0.05, 700, 0.06, pan, 70, dice);
                }

                break;
            case "paper":
                for (var i = 0; i < 7; i++)
                {
                    Burst(track, at + (0.06 * i) + (0.03 * dice.Next()), 0.07, 4200 + (1800 * dice.Next()), 0.05 + (0.05 * dice.Next()), 0.1, 40, dice);
                }

                break;
            case "thunder":
                var low = Biquad.LowPass(StereoTrack.Rate, 110, 0.7);
                track.Add(at, 2.6, -0.1, s => 2.2 * low.Next(dice.Noise()) * Math.Min(1, s * 5) * Math.Exp(-s * 1.5));
                break;
            case "horn":
                foreach (var (hertz, loud) in new[] { (98.0, 0.10), (147.0, 0.06), (196.0, 0.03) })
                {
                    track.AddSine(at, 1.7, hertz, loud, -0.5, 1, s => Math.Min(1, s * 6) * Math.Clamp((1.7 - s) * 4, 0, 1));
                }

                break;
            default:
                throw new ArgumentException($"'{sound.Kind}' is not a sound that can be played.", nameof(sound));
        }
    }

    private static void Burst(StereoTrack track, double at, double length, double hertz, double loud, double pan, double fall, Dice dice)
    {
        var band = Biquad.BandPass(StereoTrack.Rate, hertz, 0.8);
        track.Add(at, length, pan, s => 3 * loud * band.Next(dice.Noise()) * Math.Exp(-s * fall));
    }
}
