namespace StoryGenerator.Core.Audio.Music;

/// <summary>The air of a place: rain, wind, waves, fire, a clock, a room. Filtered noise and small knocks, quiet, heard while its place is seen.</summary>
internal static class Foley
{
    /// <summary>Which sounds belong to a weather and a place; "room" when nothing else does.</summary>
    public static IReadOnlyList<string> Of(string weather, string place)
    {
        var sounds = new List<string>();
        if (weather is "rain" or "storm")
        {
            sounds.Add("rain");
        }

        if (weather is "storm" or "wind" or "snow" || place is "mountain" or "desert" or "hills" or "rooftop")
        {
            sounds.Add("wind");
        }

        if (place is "coast" or "open-sea" or "harbour" or "lake")
        {
            sounds.Add("waves");
        }

        if (place is "living-room" or "bedroom" or "library" or "office" or "classroom" or "hallway" or "attic")
        {
            sounds.Add("clock");
        }

        if (place is "kitchen" or "cafe" or "farm" or "workshop")
        {
            sounds.Add("fire");
        }

        return sounds.Count > 0 ? sounds : ["room"];
    }

    /// <summary>Adds a sound at about -34 dBFS RMS, as loud as the gate says.</summary>
    public static void Add(string sound, StereoTrack track, int seed, Gate gate)
    {
        switch (sound)
        {
            case "rain":
                Noise(track, seed, gate, 3800, 0.4, 0.030, t => 0.9 + (0.1 * Math.Sin(t * 0.7)));
                Drops(track, seed, gate, 26, 0.05);
                break;
            case "wind":
                Noise(track, seed, gate, 420, 0.9, 0.075, t => 0.45 + (0.3 * Math.Sin(t * 0.47)) + (0.25 * Math.Sin((t * 0.21) + 1)));
                break;
            case "waves":
                Noise(track, seed, gate, 700, 0.5, 0.075, t => 0.12 + (0.88 * Math.Pow(0.5 + (0.5 * Math.Sin((t * 2 * Math.PI / 8.3) - 1.2)), 2.2)));
                break;
            case "fire":
                Noise(track, seed, gate, 260, 0.6, 0.05, t => 0.8 + (0.2 * Math.Sin(t * 2.3)));
                Crackle(track, seed, gate);
                break;
            case "clock":
                Ticks(track, gate);
                Noise(track, seed, gate, 180, 0.5, 0.02, _ => 1);
                break;
            default:
                Noise(track, seed, gate, 180, 0.5, 0.03, _ => 1);
                break;
        }
    }

    private static void Noise(StereoTrack track, int seed, Gate gate, double hertz, double q, double level, Func<double, double> swell)
    {
        for (var side = 0; side < 2; side++)
        {
            var dice = new Dice(seed + side + 1);
            var band = Biquad.BandPass(StereoTrack.Rate, hertz, q);
            var soft = Biquad.LowPass(StereoTrack.Rate, Math.Min(hertz * 3, 12_000), 0.7);
            var samples = side == 0 ? track.Left : track.Right;
            var gain = 0.0;
            for (var i = 0; i < samples.Length; i++)
            {
                // The swell is slow: asking for it every 64th sample is often enough.
                var seconds = i / (double)StereoTrack.Rate;
                gain = i % 64 == 0 ? level * gate.At(seconds) * swell(seconds) * 2.5 : gain;
                if (gain <= 0)
                {
                    continue;
                }

                samples[i] += (float)(gain * soft.Next(band.Next(dice.Noise())));
            }
        }
    }

    private static void Drops(StereoTrack track, int seed, Gate gate, double perSecond, double level)
    {
        var dice = new Dice(seed + 77);
        for (var t = 0.0; t < track.Frames / (double)StereoTrack.Rate; t += -Math.Log(1 - dice.Next()) / perSecond)
        {
            var (hertz, loud) = (1800 + (3200 * dice.Next()), level * (0.2 + (0.8 * dice.Next())));
            track.AddSine(t, 0.03, hertz, loud * gate.At(t), dice.Noise(), 1, s => Math.Exp(-s * 180));
        }
    }

    private static void Crackle(StereoTrack track, int seed, Gate gate)
    {
        var dice = new Dice(seed + 99);
        for (var t = 0.0; t < track.Frames / (double)StereoTrack.Rate; t += -Math.Log(1 - dice.Next()) / 7)
        {
            var (loud, fall) = (0.08 * dice.Next() * dice.Next() * gate.At(t), 150 + (500 * dice.Next()));
            track.Add(t, 0.03, dice.Noise() * 0.6, s => loud * dice.Noise() * Math.Exp(-s * fall));
        }
    }

    private static void Ticks(StereoTrack track, Gate gate)
    {
        var tick = 0;
        for (var t = 0.25; t < track.Frames / (double)StereoTrack.Rate; t += 1, tick++)
        {
            var hertz = tick % 2 == 0 ? 2300 : 1900;
            track.AddSine(t, 0.05, hertz, 0.03 * gate.At(t), 0.3, 1, s => Math.Exp(-s * 160));
            track.AddSine(t, 0.05, hertz * 2.3, 0.012 * gate.At(t), 0.3, 2, s => Math.Exp(-s * 260));
        }
    }
}
