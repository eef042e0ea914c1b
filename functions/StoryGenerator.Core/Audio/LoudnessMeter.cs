namespace StoryGenerator.Core.Audio;

/// <summary>Loudness by ITU-R BS.1770-4: K weighting, 400 ms blocks, gates at -70 LUFS and 10 LU below the mean. Any sample rate, one or two channels.</summary>
public static class LoudnessMeter
{
    private const double AbsoluteGate = -70;

    /// <summary>Integrated LUFS; negative infinity for silence.</summary>
    public static double Integrated(ReadOnlySpan<float> interleaved, int channels, int rate) => Gated(Blocks(interleaved, channels, rate));

    /// <summary>The same of two channels that lie apart.</summary>
    public static double Integrated(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int rate)
    {
        var hops = new double[left.Length / (rate / 10)];
        AddEnergies(hops, left, 1, rate);
        AddEnergies(hops, right, 1, rate);
        return Gated(Overlapping(hops));
    }

    private static double Gated(double[] energies)
    {
        var loud = energies.Where(e => Lufs(e) > AbsoluteGate).ToArray();
        if (loud.Length == 0)
        {
            return double.NegativeInfinity;
        }

        var gate = Lufs(loud.Average()) - 10;
        return Lufs(loud.Where(e => Lufs(e) > gate).Average());
    }

    /// <summary>Momentary loudness (400 ms) every 100 ms.</summary>
    public static double[] Momentary(ReadOnlySpan<float> interleaved, int channels, int rate) => [.. Blocks(interleaved, channels, rate).Select(Lufs)];

    public static float[] ToFloat(short[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var floats = new float[samples.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = samples[i] / 32768f;
        }

        return floats;
    }

    private static double Lufs(double energy) => -0.691 + (10 * Math.Log10(Math.Max(energy, 1e-12)));

    private static double[] Blocks(ReadOnlySpan<float> interleaved, int channels, int rate)
    {
        var hops = new double[interleaved.Length / channels / (rate / 10)];
        for (var c = 0; c < channels; c++)
        {
            AddEnergies(hops, interleaved[c..], channels, rate);
        }

        return Overlapping(hops);
    }

    /// <summary>Adds the weighted energy of one channel, every <paramref name="stride"/>th sample, in each tenth of a second.</summary>
    private static void AddEnergies(double[] hops, ReadOnlySpan<float> samples, int stride, int rate)
    {
        var hop = rate / 10;
        var shelf = Biquad.HighShelf(rate, 1681.974450955533, 3.999843853973347, 0.7071752369554196);
        var highPass = Biquad.HighPass(rate, 38.13547087602444, 0.5003270373238773);
        for (var h = 0; h < hops.Length; h++)
        {
            var sum = 0.0;
            for (var i = h * hop; i < (h + 1) * hop; i++)
            {
                var y = highPass.Next(shelf.Next(samples[i * stride]));
                sum += y * y;
            }

            hops[h] += sum / hop;
        }
    }

    /// <summary>400 ms blocks that overlap by three quarters.</summary>
    private static double[] Overlapping(double[] hops)
    {
        var blocks = new double[Math.Max(0, hops.Length - 3)];
        for (var b = 0; b < blocks.Length; b++)
        {
            blocks[b] = (hops[b] + hops[b + 1] + hops[b + 2] + hops[b + 3]) / 4;
        }

        return blocks;
    }
}
