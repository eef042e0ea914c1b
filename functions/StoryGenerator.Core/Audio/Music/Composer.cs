namespace StoryGenerator.Core.Audio.Music;

/// <summary>Writes the notes: a chord a bar, a two-bar motif that follows the chords, more or less of everything as the story goes on,
/// and a last chord at home that ends with the story.</summary>
internal static class Composer
{
    public static IReadOnlyList<Note> Compose(MusicInput input)
    {
        var mood = MoodMusic.Of(input.Mood);
        var dice = new Dice(input.Seed);
        // A whole number of bars, so that the music arrives when the story does.
        var bars = Math.Max(2, (int)Math.Round(input.DurationSeconds / (240 / mood.BeatsPerMinute)));
        var bar = input.DurationSeconds / bars;
        var motif = Motif.Make(dice, mood);
        var notes = new List<Note>();
        var centre = 60;
        for (var b = 0; b < bars; b++)
        {
            var home = b == bars - 1;
            var chord = home ? mood.Chords.First(c => c.Root == 0 || mood.Chords.All(o => o.Root != 0)) : mood.Chords[b % mood.Chords.Length];
            var at = b * bar;
            var energy = Energy(input, at + (bar / 2));
            var voices = Voice(mood.Key + chord.Root, chord.Intervals, centre);
            centre = (int)Math.Round(voices.Average());
            for (var v = 0; v < voices.Length; v++)
            {
                notes.Add(new(Instrument.Pad, at, bar * 1.12, voices[v], mood.Pad * (0.55 + (0.35 * energy)), ((v / (voices.Length - 1.0)) - 0.5) * 1.2));
            }

            notes.Add(new(Instrument.Bass, at, bar, Fold(mood.Key + chord.Root, 36), 0.5 + (0.3 * energy), 0));
            if (home)
            {
                notes.Add(new(Instrument.Piano, at, bar, voices[^1] + 12, mood.Piano * 0.6, 0.1));
                continue;
            }

            motif.Play(notes, b, at, bar, voices, mood, energy);
            Arpeggio(notes, at, bar, voices, mood, energy, dice);
            Pulse(notes, at, bar, mood.Key + chord.Root, mood, energy);
        }

        return notes;
    }

    /// <summary>0 to 1: little at the hook, growing through the conflict, held back at the shift, full at the payoff.</summary>
    private static double Energy(MusicInput input, double at)
    {
        var part = input.Parts.FirstOrDefault(p => at >= p.Start && at < p.End);
        var share = part is null ? at / input.DurationSeconds : (at - part.Start) / Math.Max(0.1, part.End - part.Start);
        return part?.Part switch
        {
            "hook" => 0.35,
            "conflict" => 0.45 + (0.4 * share),
            "shift" => 0.3 + (0.2 * share),
            "payoff" => 0.75 + (0.25 * Math.Sin(Math.PI * share)),
            _ => 0.4 + (0.4 * share),
        };
    }

    private static void Arpeggio(List<Note> notes, double at, double bar, int[] voices, MoodMusic mood, double energy, Dice dice)
    {
        if (mood.Pluck * energy < 0.08)
        {
            return;
        }

        int[] order = [0, 2, 1, 3, 2, 1, 3, 2];
        for (var i = 0; i < 8; i++)
        {
            // Leave holes; a full arpeggio wears the ear out.
            if (i % 4 == 0 || dice.Chance(0.35 + (0.5 * energy)))
            {
                notes.Add(new(Instrument.Pluck, at + (i * bar / 8), bar / 3, voices[order[i] % voices.Length] + 12, mood.Pluck * energy * (i % 4 == 0 ? 0.6 : 0.42), i % 2 == 0 ? -0.45 : 0.45));
            }
        }
    }

    private static void Pulse(List<Note> notes, double at, double bar, int root, MoodMusic mood, double energy)
    {
        for (var i = 0; i < 8 && mood.Pulse > 0; i++)
        {
            notes.Add(new(Instrument.Pulse, at + (i * bar / 8), bar / 8, Fold(root, 43), mood.Pulse * energy * (i % 4 == 0 ? 0.55 : 0.3), 0));
        }
    }

    /// <summary>The chord near the last one, so voices move little.</summary>
    private static int[] Voice(int root, int[] intervals, int centre) =>
        [.. intervals.Select(i => Fold(root + i, centre - 6)).Distinct().Order()];

    /// <summary>The same note in the octave that starts at <paramref name="low"/>.</summary>
    private static int Fold(int pitch, int low) => low + ((((pitch - low) % 12) + 12) % 12);
}
