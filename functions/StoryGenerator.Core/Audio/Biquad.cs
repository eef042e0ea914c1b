namespace StoryGenerator.Core.Audio;

/// <summary>A second-order filter, direct form II transposed. One instance a channel.</summary>
public struct Biquad
{
    private readonly double b0, b1, b2, a1, a2;
    private double z1, z2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) =>
        (this.b0, this.b1, this.b2, this.a1, this.a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);

    public double Next(double x)
    {
        var y = (b0 * x) + z1;
        z1 = (b1 * x) - (a1 * y) + z2;
        z2 = (b2 * x) - (a2 * y);
        return y;
    }

    /// <summary>High shelf in the form BS.1770 uses (gain in dB).</summary>
    public static Biquad HighShelf(int rate, double hertz, double gainDb, double q)
    {
        var k = Math.Tan(Math.PI * hertz / rate);
        var vh = Math.Pow(10, gainDb / 20);
        var vb = Math.Pow(vh, 0.4996667741545416);
        return new(vh + (vb * k / q) + (k * k), 2 * ((k * k) - vh), vh - (vb * k / q) + (k * k), 1 + (k / q) + (k * k), 2 * ((k * k) - 1), 1 - (k / q) + (k * k));
    }

    /// <summary>High pass with the numerator of BS.1770 (1, -2, 1).</summary>
    public static Biquad HighPass(int rate, double hertz, double q)
    {
        var k = Math.Tan(Math.PI * hertz / rate);
        var a0 = 1 + (k / q) + (k * k);
        return new(a0, -2 * a0, a0, a0, 2 * ((k * k) - 1), 1 - (k / q) + (k * k));
    }

    public static Biquad LowPass(int rate, double hertz, double q)
    {
        var k = Math.Tan(Math.PI * hertz / rate);
        return new(k * k, 2 * k * k, k * k, 1 + (k / q) + (k * k), 2 * ((k * k) - 1), 1 - (k / q) + (k * k));
    }

    /// <summary>Band pass with unit gain at its centre.</summary>
    public static Biquad BandPass(int rate, double hertz, double q)
    {
        var k = Math.Tan(Math.PI * hertz / rate);
        return new(k / q, 0, -k / q, 1 + (k / q) + (k * k), 2 * ((k * k) - 1), 1 - (k / q) + (k * k));
    }
}
