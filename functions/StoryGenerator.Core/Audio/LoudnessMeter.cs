namespace StoryGenerator.Core.Audio;

/// <summary>Loudness by ITU-R BS.1770-4: K weighting, 400 ms blocks, gates at -70 LUFS and 10 LU below the mean. Any sample rate, one or two channels.</summary>
public static class LoudnessMeter
{
    private const double AbsoluteGate = -70;

    /// <summary>Integrated LUFS; negative infinity for silence.</summary>
    public static double Integrated(ReadOnlySpan<float> interleaved, int channels, int rate)
    {
        var energies = Blocks(interleaved, channels, rate);
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

    /// <summary>Weighted energy of 400 ms blocks that overlap by three quarters.</summary>
    private static double[] Blocks(ReadOnlySpan<float> interleaved, int channels, int rate)
    {
        var hop = rate / 10;
        var hops = new double[interleaved.Length / channels / hop];
        for (var c = 0; c < channels; c++)
        {
            var shelf = Biquad.HighShelf(rate, 1681.974450955533, 3.999843853973347, 0.7071752369554196);
            var highPass = Biquad.HighPass(rate, 38.13547087602444, 0.5003270373238773);
            for (var h = 0; h < hops.Length; h++)
            {
                var sum = 0.0;
                for (var i = h * hop; i < (h + 1) * hop; i++)
                {
                    var y = highPass.Next(shelf.Next(interleaved[(i * channels) + c]));
                    sum += y * y;
                }

                hops[h] += sum / hop;
            }
        }

        var blocks = new double[Math.Max(0, hops.Length - 3)];
        for (var b = 0; b < blocks.Length; b++)
        {
            blocks[b] = (hops[b] + hops[b + 1] + hops[b + 2] + hops[b + 3]) / 4;
        }

        return blocks;
    }
}
