namespace StoryGenerator.Adapters.Quality;

/// <summary>How well captions stand out, as a viewer sees it: bright letters against what touches them, wherever in the box they are.</summary>
internal static class CaptionContrast
{
    /// <summary>Pixels as bright as this share of the brightest are letters.</summary>
    private const double LetterShare = 0.9;

    /// <summary>An outline is a pixel or two wide at the size that is measured.</summary>
    private const int Reach = 2;

    /// <summary>WCAG contrast, 1 to 21, of the letters against the darker quarter of the pixels beside them. 1 when nothing but letters or none is there.</summary>
    /// <param name="frame">Grey in limited range, rows of <paramref name="width"/> pixels.</param>
    public static double Measure(ReadOnlySpan<byte> frame, int width, int left, int top, int right, int bottom)
    {
        var all = new int[256];
        for (var y = top; y < bottom; y++)
        {
            foreach (var value in frame[((y * width) + left)..((y * width) + right)])
            {
                all[value]++;
            }
        }

        var letters = Percentile(all, 0.985);
        var from = LetterShare * letters;
        var beside = new int[256];
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var value = frame[(y * width) + x];
                if (value < from && Touches(frame, x, y, from))
                {
                    beside[value]++;
                }
            }
        }

        return beside.Any(n => n > 0) ? (Luminance(letters) + 0.05) / (Luminance(Percentile(beside, 0.25)) + 0.05) : 1;

        bool Touches(ReadOnlySpan<byte> frame, int x, int y, double from)
        {
            for (var v = Math.Max(top, y - Reach); v < Math.Min(bottom, y + Reach + 1); v++)
            {
                foreach (var value in frame[((v * width) + Math.Max(left, x - Reach))..((v * width) + Math.Min(right, x + Reach + 1))])
                {
                    if (value >= from)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private static int Percentile(int[] histogram, double share)
    {
        var (seen, total) = (0, histogram.Sum());
        for (var v = 0; v < 256; v++)
        {
            seen += histogram[v];
            if (seen >= share * total)
            {
                return v;
            }
        }

        return 255;
    }

    /// <summary>Relative luminance of a grey in limited range.</summary>
    private static double Luminance(int y) => Math.Pow(Math.Clamp((y - 16) / 219.0, 0, 1), 2.2);
}
