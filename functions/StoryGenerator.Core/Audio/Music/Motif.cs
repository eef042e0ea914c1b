namespace StoryGenerator.Core.Audio.Music;

/// <summary>A short tune over two bars in steps of the scale; heard again over every chord, now and then left out.</summary>
internal sealed class Motif
{
    private readonly (int Bar, double Beat, int Step, double Length)[] tones;
    private readonly int restEvery;

    private Motif((int, double, int, double)[] tones, int restEvery) => (this.tones, this.restEvery) = (tones, restEvery);

    public static Motif Make(Dice dice, MoodMusic mood)
    {
        double[][] rhythms = [[0, 1.5, 3], [0, 2, 3], [0.5, 1.5, 2.5], [0, 1, 3], [1, 2.5]];
        var tones = new List<(int, double, int, double)>();
        var step = dice.Below(3);
        for (var bar = 0; bar < 2; bar++)
        {
            var rhythm = rhythms[dice.Below(rhythms.Length)];
            for (var i = 0; i < rhythm.Length; i++)
            {
                tones.Add((bar, rhythm[i], step, (i + 1 < rhythm.Length ? rhythm[i + 1] : 4) - rhythm[i]));
                step = Math.Clamp(step + dice.Below(5) - 2, -2, 6);
            }
        }

        return new([.. tones], mood.Piano > 0.6 ? 4 : 3);
    }

    public void Play(List<Note> notes, int barIndex, double at, double bar, int[] voices, MoodMusic mood, double energy)
    {
        if (mood.Piano <= 0 || barIndex % restEvery == restEvery - 1)
        {
            return;
        }

        var velocity = mood.Piano * (0.35 + (0.4 * energy));
        foreach (var (_, beat, step, length) in tones.Where(t => t.Bar == barIndex % 2))
        {
            var pitch = beat == 0 ? Nearest(voices, Scale(mood, step)) : Scale(mood, step);
            notes.Add(new(Instrument.Piano, at + (beat * bar / 4), length * bar / 4, pitch, velocity * (beat == 0 ? 1 : 0.8), 0.15));
        }
    }

    private static int Scale(MoodMusic mood, int step)
    {
        var size = mood.Scale.Length;
        var octave = (int)Math.Floor((double)step / size);
        return mood.Key + 12 + (12 * octave) + mood.Scale[step - (octave * size)];
    }

    /// <summary>On the first beat the tune stands on a note of the chord.</summary>
    private static int Nearest(int[] voices, int pitch) =>
        voices.SelectMany(v => new[] { v, v + 12, v + 24 }).OrderBy(v => Math.Abs(v - pitch)).ThenBy(v => v).First();
}
