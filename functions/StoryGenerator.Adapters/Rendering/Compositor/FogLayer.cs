using StoryGenerator.Core.Images;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Drifting fog: one soft cloud texture, made once, moved slowly across the lower part of the picture as a layer of its own.</summary>
internal sealed unsafe class FogLayer : IDisposable
{
    private const double DriftPixelsPerSecond = 16;
    private const int Coarse = 4;
    private readonly NativeBuffer planes;
    private readonly double unit;

    public FogLayer(ParticlePlan plan, int width, int height, bool vector)
    {
        unit = width / 1080.0;
        // Room to drift for half a minute on either side; beyond that the edge sample is repeated.
        var w = (int)(width * 1.6) / 2 * 2;
        var info = new PackedLayerInfo { Name = "fog-drift", Width = w, Height = height, Alpha = true, Offset = 0 };
        planes = new NativeBuffer(info.PlaneBytes);
        var colour = new Particles(plan with { Kind = "none" }, width, height);
        var luma = w * height;
        new Span<byte>(planes.Pointer, luma).Fill(colour.Y);
        new Span<byte>(planes.Pointer + luma, luma / 4).Fill(colour.U);
        new Span<byte>(planes.Pointer + (luma * 5L / 4), luma / 4).Fill(colour.V);
        Cloud(planes.Pointer + (luma * 3L / 2), w, height, plan);
        Layer = new PackedLayer(info, planes.Pointer, vector);
    }

    public PackedLayer Layer { get; }

    public Placement At(double seconds) => new(unit * DriftPixelsPerSecond * (seconds - 6), 0, 1, 256);

    public void Dispose()
    {
        Layer.Dispose();
        planes.Dispose();
    }

    /// <summary>Wide flat banks with finer wisps in them, worked out on every fourth pixel: nothing in fog is sharper than that.</summary>
    private static void Cloud(byte* alpha, int width, int height, ParticlePlan plan)
    {
        var scale = Math.Max(1, height / 1920.0);
        var strength = Math.Clamp(plan.Opacity, 0, 1) * 255;
        var (columns, rows) = ((width / Coarse) + 2, (height / Coarse) + 2);
        var coarse = new double[columns * rows];
        for (var r = 0; r < rows; r++)
        {
            // None in the upper third, most a little above the ground.
            var v = (double)r * Coarse / height;
            var band = Smooth(Math.Clamp((v - 0.34) / 0.36, 0, 1)) * Smooth(Math.Clamp((1.1 - v) / 0.4, 0, 1));
            for (var c = 0; c < columns && band > 0; c++)
            {
                coarse[(r * columns) + c] = strength * band * Smooth(Math.Clamp((Banks(plan.Seed, c * Coarse / scale, r * Coarse / scale) - 0.16) * 1.35, 0, 1));
            }
        }

        for (var y = 0; y < height; y++)
        {
            var (r, fy) = (y / Coarse, (double)(y % Coarse) / Coarse);
            for (var x = 0; x < width; x++)
            {
                var (at, fx) = ((r * columns) + (x / Coarse), (double)(x % Coarse) / Coarse);
                var top = coarse[at] + ((coarse[at + 1] - coarse[at]) * fx);
                var bottom = coarse[at + columns] + ((coarse[at + columns + 1] - coarse[at + columns]) * fx);
                alpha[((long)y * width) + x] = (byte)(top + ((bottom - top) * fy));
            }
        }
    }

    private static double Banks(long seed, double x, double y)
    {
        // The large bend the small, so that no grid shows.
        var bend = 140 * (Noise(seed + 7, x / 420, y / 260) - 0.5);
        var (sum, size, weight) = (0.0, 720.0, 0.5);
        for (var octave = 0; octave < 4; octave++)
        {
            sum += weight * Noise(seed + octave, (x + bend + (octave * 311)) / size, (y + (bend / 3) + (octave * 173)) / (size * 0.3));
            (size, weight) = (size * 0.47, weight * 0.5);
        }

        return sum;
    }

    private static double Noise(long seed, double x, double y)
    {
        var (ix, iy) = ((long)Math.Floor(x), (long)Math.Floor(y));
        var (fx, fy) = (Smooth(x - ix), Smooth(y - iy));
        var top = Knot(seed, ix, iy) + ((Knot(seed, ix + 1, iy) - Knot(seed, ix, iy)) * fx);
        var bottom = Knot(seed, ix, iy + 1) + ((Knot(seed, ix + 1, iy + 1) - Knot(seed, ix, iy + 1)) * fx);
        return top + ((bottom - top) * fy);
    }

    private static double Knot(long seed, long x, long y) => new Scatter(seed, (x * 73856093) ^ (y * 19349663)).Next();

    private static double Smooth(double t) => t * t * (3 - (2 * t));
}
