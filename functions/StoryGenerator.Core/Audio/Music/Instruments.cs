namespace StoryGenerator.Core.Audio.Music;

/// <summary>Sounds made of decaying sines and filtered strings; each adds a note to a stereo track.</summary>
internal static class Instruments
{
    public static void Play(Note note, StereoTrack track, double brightness, Dice dice)
    {
        var hertz = 440 * Math.Pow(2, (note.Pitch - 69) / 12.0);
        switch (note.Instrument)
        {
            case Instrument.Pad:
                Pad(note, hertz, track, brightness);
                break;
            case Instrument.Piano:
                Struck(note, hertz, track, [1, .5, .28, .15, .09, .05], 0.006, 2.6, 0.16);
                break;
            case Instrument.Pluck:
                Pluck(note, hertz, track, brightness, dice);
                break;
            case Instrument.Bass:
                Sustained(note, hertz, track, [1, .25, .06], 0.08, 0.17);
                break;
            case Instrument.Pulse:
                Struck(note, hertz, track, [1, .4, .2, .1], 0.012, 0.32, 0.15);
                break;
        }
    }

    /// <summary>Two slightly detuned copies swell in and out: warmth without a beat.</summary>
    private static void Pad(Note note, double hertz, StereoTrack track, double brightness)
    {
        foreach (var (detune, pan) in new[] { (0.9972, -0.5), (1.0028, 0.5) })
        {
            for (var partial = 1; partial <= 5; partial++)
            {
                var level = 0.05 * note.Velocity * Math.Pow(0.28 + (0.22 * brightness), partial - 1);
                track.AddSine(note.Start, note.Length, hertz * partial * detune, level, Math.Clamp(note.Pan + pan, -1, 1), partial, t =>
                {
                    var attack = Math.Min(1, t / 0.9);
                    var release = Math.Min(1, (note.Length - t) / 0.9);
                    return Math.Max(0, Math.Min(attack, release)) * (0.9 + (0.1 * Math.Sin(2 * Math.PI * 0.23 * (note.Start + t))));
                });
            }
        }
    }

    private static void Struck(Note note, double hertz, StereoTrack track, double[] partials, double attack, double decay, double gain)
    {
        // Low strings ring longer than high ones.
        var ring = decay * Math.Clamp(220 / hertz, 0.35, 1.6);
        for (var p = 0; p < partials.Length; p++)
        {
            var n = p + 1;
            var stretched = hertz * n * Math.Sqrt(1 + (0.0004 * n * n));
            if (stretched > 9000)
            {
                break;
            }

            var fall = ring / (1 + (0.7 * p));
            track.AddSine(note.Start, Math.Min(ring * 3.5, note.Length + ring), stretched, gain * note.Velocity * partials[p], note.Pan, n, t =>
                Math.Min(1, t / attack) * Math.Exp(-t / fall));
        }
    }

    private static void Sustained(Note note, double hertz, StereoTrack track, double[] partials, double attack, double gain)
    {
        for (var p = 0; p < partials.Length; p++)
        {
            track.AddSine(note.Start, note.Length, hertz * (p + 1), gain * note.Velocity * partials[p], note.Pan, p, t =>
                Math.Min(1, t / attack) * Math.Min(1, (note.Length - t) / 0.15) * Math.Exp(-t / 4));
        }
    }

    /// <summary>A plucked string: a burst of noise that runs round a delay line and loses its edge.</summary>
    private static void Pluck(Note note, double hertz, StereoTrack track, double brightness, Dice dice)
    {
        var line = new double[Math.Max(2, (int)Math.Round(StereoTrack.Rate / hertz))];
        var soft = 0.0;
        for (var i = 0; i < line.Length; i++)
        {
            soft += (0.15 + (0.3 * brightness)) * (dice.Noise() - soft);
            line[i] = soft;
        }

        var at = 0;
        track.Add(note.Start, Math.Max(0.6, note.Length * 2), note.Pan, t =>
        {
            var next = (at + 1) % line.Length;
            var y = line[at];
            line[at] = 0.996 * 0.5 * (line[at] + line[next]);
            at = next;
            return 0.34 * note.Velocity * y * Math.Exp(-t * 1.8);
        });
    }
}
