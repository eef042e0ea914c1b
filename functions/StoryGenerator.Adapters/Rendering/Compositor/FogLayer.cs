using StoryGenerator.Core.Images;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Drifting fog: one soft cloud texture, made once, moved slowly across the lower part of the picture as a layer of its own.</summary>
internal sealed unsafe class FogLayer : IDisposable
{
    private const double DriftPixelsPerSecond = 16;
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

    private static void Cloud(byte* alpha, int width, int height, ParticlePlan plan)
    {
        var scale = Math.Max(1, height / 1920.0);
        var strength = Math.Clamp(plan.Opacity, 0, 1) * 255;
        for (var y = 0; y < height; y++)
        {
            // None in the upper third, most a little above the ground.
            var v = (double)y / height;
            var band = Math.Clamp((v - 0.34) / 0.3, 0, 1) * Math.Clamp((1.02 - v) / 0.3, 0, 1);
            if (band <= 0)
            {
                continue;
            }

            for (var x = 0; x < width; x++)
            {
                var n = (0.65 * Noise(plan.Seed, x / (260.0 * scale), y / (90.0 * scale)))
                    + (0.35 * Noise(plan.Seed + 1, x / (110.0 * scale), y / (46.0 * scale)));
                alpha[((long)y * width) + x] = (byte)(strength * band * Math.Clamp((n - 0.25) * 1.6, 0, 1));
            }
        }
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
