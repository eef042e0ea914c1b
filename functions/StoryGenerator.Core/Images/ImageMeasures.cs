using System.Globalization;

namespace StoryGenerator.Core.Images;

/// <summary>Measures decoded pixels; all in plain integers and doubles, so that the same picture gives the same numbers everywhere.</summary>
public static class ImageMeasures
{
    private const int DarkClip = 4;
    private const int LightClip = 251;

    /// <summary>Variance of the 4-neighbour Laplacian of an 8-bit grey picture.</summary>
    public static double Sharpness(ReadOnlySpan<byte> grey, int width, int height)
    {
        double sum = 0;
        double squares = 0;
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var l = (4 * grey[at]) - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
                sum += l;
                squares += l * l;
            }
        }

        var count = (double)(width - 2) * (height - 2);
        return (squares / count) - (sum / count * (sum / count));
    }

    public static double Mean(ReadOnlySpan<byte> grey)
    {
        long sum = 0;
        foreach (var value in grey)
        {
            sum += value;
        }

        return (double)sum / grey.Length;
    }

    /// <summary>Share of pixels that are all but black or all but white.</summary>
    public static double ClippedShare(ReadOnlySpan<byte> grey)
    {
        var clipped = 0;
        foreach (var value in grey)
        {
            clipped += value is <= DarkClip or >= LightClip ? 1 : 0;
        }

        return (double)clipped / grey.Length;
    }

    /// <summary>Shannon entropy of the histogram, 0-8 bits.</summary>
    public static double EntropyBits(ReadOnlySpan<byte> grey)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        foreach (var value in grey)
        {
            histogram[value]++;
        }

        var entropy = 0.0;
        foreach (var count in histogram)
        {
            if (count > 0)
            {
                var p = (double)count / grey.Length;
                entropy -= p * Math.Log2(p);
            }
        }

        return entropy;
    }

    /// <summary>64-bit difference hash: the picture in 9x8 cells, a bit where a cell is lighter than the one to its right. 16 hex digits.</summary>
    public static string DifferenceHash(ReadOnlySpan<byte> grey, int width, int height)
    {
        ulong hash = 0;
        for (var cy = 0; cy < 8; cy++)
        {
            double? left = null;
            for (var cx = 0; cx < 9; cx++)
            {
                var mean = CellMean(grey, width, height, cx, cy);
                if (left is { } before)
                {
                    hash = (hash << 1) | (before > mean ? 1UL : 0);
                }

                left = mean;
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Differing bits of two hashes, 0-64.</summary>
    public static int HashDistance(string a, string b) => System.Numerics.BitOperations.PopCount(
        ulong.Parse(a, NumberStyles.HexNumber, CultureInfo.InvariantCulture) ^ ulong.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static double CellMean(ReadOnlySpan<byte> grey, int width, int height, int cx, int cy)
    {
        var (x0, x1) = (cx * width / 9, (cx + 1) * width / 9);
        var (y0, y1) = (cy * height / 8, (cy + 1) * height / 8);
        long sum = 0;
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
            {
                sum += grey[(y * width) + x];
            }
        }

        return (double)sum / Math.Max(1, (x1 - x0) * (y1 - y0));
    }
}
