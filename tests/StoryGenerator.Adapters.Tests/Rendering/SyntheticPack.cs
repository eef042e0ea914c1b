using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Tests.Rendering;

/// <summary>Layer packs made from a seed: a textured sky, two ranges of hills, a row of houses with lit windows, a glow.</summary>
public static class SyntheticPack
{
    public static void Write(string path, int seed, int width = 1080, int height = 1920, bool still = false, double vignette = 0.35, bool boxed = false)
    {
        var (w, h) = ((int)(width * 1.15) / 2 * 2, (int)(height * 1.15) / 2 * 2);
        var layers = still ? [Sky(seed, w, h)] : new[] { Sky(seed, w, h), Hills(seed, w, h, 0.55, 70), Hills(seed + 1, w, h, 0.68, 48), Houses(seed, w, h), Glow(w, h) };
        var infos = new List<PackedLayerInfo>();
        long offset = 0;
        string[] names = ["sky", "far-hills", "near-hills", "houses", "glow"];
        for (var i = 0; i < layers.Length; i++)
        {
            var box = boxed && layers[i].A is not null ? Box(layers[i].A!, w) : null;
            layers[i] = box is null ? layers[i] : Crop(layers[i], w, box);
            var info = new PackedLayerInfo
            {
                Name = names[i], Depth = 1 - (i * 0.2), Width = w, Height = h, Alpha = layers[i].A is not null,
                Blend = names[i] == "glow" ? "add" : "normal", Offset = offset, Box = box,
            };
            infos.Add(info);
            offset += info.PlaneBytes;
        }

        var header = new LayerPackHeader { Width = width, Height = height, Backend = "painted", Seed = seed, Layers = infos, Vignette = still ? 0 : vignette };
        using var file = File.Create(path);
        var json = JsonSerializer.SerializeToUtf8Bytes(header, CoreJson.Options);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)json.Length);
        file.Write("SGLAYER2"u8);
        file.Write(length);
        file.Write(json);
        using var planes = new ZLibStream(file, CompressionLevel.Fastest);
        foreach (var layer in layers)
        {
            planes.Write(layer.Y);
            planes.Write(layer.U);
            planes.Write(layer.V);
            planes.Write(layer.A ?? []);
        }
    }

    public static LayeredClip Still(int width = 1080, int height = 1920, double zoom = 0.06) => Clip(
        width, height, new LayerMotion { Layer = "sky", From = new(-10, 0, 1.0), To = new(14, -6, 1.0 + zoom) });

    public static LayeredClip Parallax(int width = 1080, int height = 1920, string particles = "none") => Clip(
        width,
        height,
        new() { Layer = "sky", From = new(0, 0, 1.0), To = new(-8, 0, 1.02) },
        new() { Layer = "far-hills", From = new(0, 0, 1.0), To = new(-16, 0, 1.03) },
        new() { Layer = "near-hills", From = new(0, 0, 1.0), To = new(-26, 0, 1.045) },
        new() { Layer = "houses", From = new(4, 0, 1.0), To = new(-36, 2, 1.06), Sway = new(1.2, 0.6, 3.1, 0.4) },
        new() { Layer = "glow", From = new(4, 0, 1.0), To = new(-36, 2, 1.06) }) with
    {
        Flicker = new("glow", 0.1, 0.7),
        Particles = new() { Kind = particles, Count = particles == "none" ? 0 : 160, Seed = 5, Opacity = 0.4 },
    };

    private static LayeredClip Clip(int width, int height, params LayerMotion[] motion) => new()
    {
        Format = LayeredClip.FormatName, Width = width, Height = height, Fps = 30, DurationSeconds = 4, Backend = "parallax", Easing = "inOutSine", Motion = motion,
    };

    private static Planes Sky(int seed, int w, int h) => Paint(w, h, false, (x, y) =>
    {
        var texture = ((Noise(seed, x / 7, y / 5) * 10) + (Noise(seed + 9, x / 90, y / 40) * 22) + (Noise(seed + 3, x, y) * 3)) - 16;
        return ((byte)Math.Clamp(60 + (110.0 * y / h) + texture, 16, 235), (byte)(150 - (30 * y / h)), (byte)(112 + (26 * y / h)), 255);
    });

    private static Planes Hills(int seed, int w, int h, double at, int luma) => Paint(w, h, true, (x, y) =>
    {
        var ridge = (at * h) + (h * 0.04 * Math.Sin((x / (double)w * 9) + seed)) + (h * 0.02 * Math.Sin((x / (double)w * 23) + (seed * 2)));
        var alpha = Math.Clamp((y - ridge + 1) * 128, 0, 255);
        return ((byte)(luma + (Noise(seed, x / 4, y / 3) * 14)), 126, 122, (byte)alpha);
    });

    private static Planes Houses(int seed, int w, int h) => Paint(w, h, true, (x, y) =>
    {
        var house = (x * 11) / w;
        var roof = h * (0.76 - (0.08 * Noise(seed, house, 4)));
        var inside = y > roof && (x * 11 % w) > w / 9;
        var lit = inside && (x / 26 % 3 == 1) && (y / 34 % 3 == 1) && Noise(seed + 5, x / 26, y / 34) > 0.5;
        return ((byte)(lit ? 190 : 28 + (Noise(seed, x / 3, y) * 8)), (byte)(lit ? 90 : 128), (byte)(lit ? 160 : 126), (byte)(inside ? 255 : 0));
    });

    private static Planes Glow(int w, int h) => Paint(w, h, true, (x, y) =>
    {
        var (dx, dy) = ((x / (double)w) - 0.62, ((y / (double)h) - 0.42) * h / w);
        var a = Math.Max(0, 1 - (Math.Sqrt((dx * dx) + (dy * dy)) * 3.6));
        return (200, 100, 150, (byte)(120 * a * a));
    });

    private static Planes Paint(int w, int h, bool alpha, Func<int, int, (byte Y, byte U, byte V, byte A)> at)
    {
        var planes = new Planes(new byte[w * h], new byte[w * h / 4], new byte[w * h / 4], alpha ? new byte[w * h] : null);
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                var p = at(x, y);
                planes.Y[(y * w) + x] = p.Y;
                if (alpha)
                {
                    planes.A![(y * w) + x] = p.A;
                }

                if (((x | y) & 1) == 0)
                {
                    planes.U[(y / 2 * (w / 2)) + (x / 2)] = p.U;
                    planes.V[(y / 2 * (w / 2)) + (x / 2)] = p.V;
                }
            }
        }

        return planes;
    }

    /// <summary>What holds anything, with 8 pixels around it.</summary>
    private static int[] Box(byte[] alpha, int w)
    {
        var seen = Enumerable.Range(0, alpha.Length).Where(i => alpha[i] > 0).ToArray();
        var (left, right) = (seen.Min(i => i % w), seen.Max(i => i % w));
        var (top, bottom) = (seen[0] / w, seen[^1] / w);
        (left, top) = (Math.Max(0, left - 8) / 2 * 2, Math.Max(0, top - 8) / 2 * 2);
        return [left, top, Math.Min(w, (right + 10) / 2 * 2) - left, Math.Min(alpha.Length / w, (bottom + 10) / 2 * 2) - top];
    }

    private static Planes Crop(Planes planes, int w, int[] box)
    {
        return new(Cut(planes.Y, 1), Cut(planes.U, 2), Cut(planes.V, 2), Cut(planes.A!, 1));

        byte[] Cut(byte[] plane, int by) =>
            [.. Enumerable.Range(box[1] / by, box[3] / by).SelectMany(y => plane.AsSpan((y * (w / by)) + (box[0] / by), box[2] / by).ToArray())];
    }

    private static double Noise(int seed, int x, int y)
    {
        var n = (uint)((x * 374761393) + (y * 668265263) + (seed * 974711));
        n = (n ^ (n >> 13)) * 1274126177;
        return ((n ^ (n >> 16)) & 0xFFFF) / 65536.0;
    }

    private sealed record Planes(byte[] Y, byte[] U, byte[] V, byte[]? A);
}
