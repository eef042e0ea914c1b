namespace StoryGenerator.Core.Audio.Music;

/// <summary>48 kHz stereo in floats, of fixed length.</summary>
internal sealed class StereoTrack(int frames)
{
    public const int Rate = 48_000;

    // Envelopes move slowly; asking for them every 32nd sample and drawing a line between is not heard and costs little.
    private const int Step = 32;

    public float[] Left { get; } = new float[frames];

    public float[] Right { get; } = new float[frames];

    public int Frames => frames;

    public void Add(double start, double length, double pan, Func<double, double> sample)
    {
        var (left, right) = Pan(pan);
        var from = (int)(start * Rate);
        var to = Math.Min(frames, from + (int)(length * Rate));
        for (var i = Math.Max(0, from); i < to; i++)
        {
            var y = sample((i - from) / (double)Rate);
            Left[i] += (float)(y * left);
            Right[i] += (float)(y * right);
        }
    }

    /// <summary>A sine under an envelope (seconds from the start to a factor), by rotation instead of a call of sin for each sample.</summary>
    public void AddSine(double start, double length, double hertz, double level, double pan, int phase, Func<double, double> envelope)
    {
        var (left, right) = Pan(pan);
        var from = Math.Max(0, (int)(start * Rate));
        var to = Math.Min(frames, from + (int)(length * Rate));
        var angle = 2 * Math.PI * hertz / Rate;
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        var (x, y) = (Math.Cos(phase * 1.7), Math.Sin(phase * 1.7));
        var now = envelope(0) * level;
        for (var block = from; block < to; block += Step)
        {
            var next = envelope((block + Step - from) / (double)Rate) * level;
            var slope = (next - now) / Step;
            var end = Math.Min(to, block + Step);
            for (var i = block; i < end; i++)
            {
                var value = y * now;
                Left[i] += (float)(value * left);
                Right[i] += (float)(value * right);
                (x, y) = ((x * cos) - (y * sin), (x * sin) + (y * cos));
                now += slope;
            }

            now = next;
        }
    }

    public void Mix(StereoTrack other, double gain)
    {
        for (var i = 0; i < Math.Min(frames, other.Frames); i++)
        {
            Left[i] += (float)(other.Left[i] * gain);
            Right[i] += (float)(other.Right[i] * gain);
        }
    }

    private static (double Left, double Right) Pan(double pan) => (Math.Cos((pan + 1) * Math.PI / 4), Math.Sin((pan + 1) * Math.PI / 4));
}
