using System.Globalization;
using StoryGenerator.Core.Images;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>A small thing at a moment: centre and radius (streaks: half length, drawn slanted) in pixels, strength 0-256.</summary>
internal readonly record struct Sprite(double X, double Y, double Radius, double Slant, int Strength);

/// <summary>Rain, snow, dust and embers: every particle's whole life follows from the seed and its number.</summary>
internal sealed class Particles
{
    private const int MaxCount = 600;
    private readonly ParticlePlan plan;
    private readonly int width;
    private readonly int height;
    private readonly double unit;

    public Particles(ParticlePlan plan, int width, int height)
    {
        (this.plan, this.width, this.height) = (plan, width, height);
        unit = width / 1080.0;
        Streaks = plan.Kind == "rain";
        Count = plan.Kind is "rain" or "snow" or "dust" or "embers" ? Math.Clamp(plan.Count, 0, MaxCount) : 0;
        (Y, U, V) = Colour(plan.Color);
    }

    public int Count { get; }

    public bool Streaks { get; }

    public byte Y { get; }

    public byte U { get; }

    public byte V { get; }

    public Sprite At(int index, double seconds)
    {
        var random = new Scatter(plan.Seed, index);
        var (a, b, c, d) = (random.Next(), random.Next(), random.Next(), random.Next());
        var strength = Math.Clamp(plan.Opacity, 0, 1) * 256;
        return plan.Kind switch
        {
            "rain" => Rain(a, b, c, seconds, strength),
            "snow" => Snow(a, b, c, d, seconds, strength),
            "embers" => Ember(a, b, c, d, seconds, strength),
            _ => Dust(a, b, c, d, seconds, strength),
        };
    }

    private Sprite Rain(double a, double b, double near, double seconds, double strength)
    {
        var half = (14 + (26 * near)) * unit;
        var fall = (1500 + (1300 * near)) * unit;
        const double slant = 0.13;
        var span = height + (4 * half);
        var y = Wrap((b * span) + (fall * seconds), span) - (2 * half);
        // Drops drift with their slant, and each pass begins elsewhere.
        var pass = Math.Floor(((b * span) + (fall * seconds)) / span);
        var x = Wrap((a + (pass * 0.618)) * width, width) - (slant * (y - (height / 2.0)));
        return new(x, y, half, slant, (int)(strength * (0.35 + (0.65 * near))));
    }

    private Sprite Snow(double a, double b, double near, double d, double seconds, double strength)
    {
        var radius = (1.6 + (5.2 * near * near)) * unit;
        var span = height + (4 * radius);
        var y = Wrap((b * span) + ((70 + (150 * near)) * unit * seconds), span) - (2 * radius);
        var x = Wrap((a * width) + (22 * unit * Easing.Sine((seconds * (0.12 + (0.2 * d))) + d)) + (12 * unit * seconds), width + (4 * radius)) - (2 * radius);
        return new(x, y, radius, 0, (int)(strength * (0.45 + (0.55 * (1 - near)))));
    }

    private Sprite Ember(double a, double b, double c, double d, double seconds, double strength)
    {
        var radius = (1.2 + (2.4 * c)) * unit;
        var span = height * 0.9;
        var climbed = Wrap((b * span) + ((60 + (120 * d)) * unit * seconds), span);
        var x = Wrap((a * width) + (30 * unit * Easing.Sine((seconds * (0.2 + (0.3 * c))) + d)), width);
        var life = 1 - (climbed / span);
        var glow = 0.6 + (0.4 * Easing.Sine((seconds * (1.3 + c)) + a));
        return new(x, height - climbed, radius, 0, (int)(strength * life * glow));
    }

    private Sprite Dust(double a, double b, double c, double d, double seconds, double strength)
    {
        var radius = (1.1 + (2.6 * c * c)) * unit;
        var x = Wrap((a * width) + (9 * unit * seconds * (d - 0.3)) + (14 * unit * Easing.Sine((seconds * 0.07) + d)), width);
        var y = Wrap((b * height) - (7 * unit * seconds * (0.4 + c)) + (10 * unit * Easing.Sine((seconds * 0.09) + a)), height);
        var twinkle = 0.55 + (0.45 * Easing.Sine((seconds * (0.15 + (0.25 * d))) + b));
        return new(x, y, radius, 0, (int)(strength * twinkle));
    }

    private static double Wrap(double value, double span) => value - (Math.Floor(value / span) * span);

    private static (byte Y, byte U, byte V) Colour(string hex)
    {
        var rgb = hex.Length == 7 && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : 0xFFFFFF;
        var (r, g, b) = ((rgb >> 16) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0);
        var luma = (0.2126 * r) + (0.7152 * g) + (0.0722 * b);
        return ((byte)Math.Round(16 + (219 * luma)), (byte)Math.Round(128 + (112 * (b - luma) / 0.9278)), (byte)Math.Round(128 + (112 * (r - luma) / 0.7874)));
    }
}

/// <summary>A short stream of numbers in [0,1) from a seed and an index (SplitMix64).</summary>
internal struct Scatter(long seed, long index)
{
    private ulong state = (ulong)seed + ((ulong)index * 0xD1342543DE82EF95UL);

    public double Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
