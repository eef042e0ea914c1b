namespace StoryGenerator.Core.Images;

/// <summary>From measures to a score and faults.</summary>
public static class ImageScoring
{
    /// <summary>Below this a picture is blurred, at the size it is measured at (360x640).</summary>
    private const double LeastSharpness = 12;
    private const double DarkestMean = 18;
    private const double LightestMean = 235;
    private const double MostClipped = 0.35;
    private const double LeastEntropy = 3.5;

    public static ImageQuality Judge(int variant, GreyPicture picture, int wantedWidth, int wantedHeight)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var sharpness = ImageMeasures.Sharpness(picture.Pixels, picture.Width, picture.Height);
        var mean = ImageMeasures.Mean(picture.Pixels);
        var clipped = ImageMeasures.ClippedShare(picture.Pixels);
        var entropy = ImageMeasures.EntropyBits(picture.Pixels);
        var faults = new List<string>();
        Fault(picture.StoredWidth != wantedWidth || picture.StoredHeight != wantedHeight, $"size {picture.StoredWidth}x{picture.StoredHeight}, wanted {wantedWidth}x{wantedHeight}");
        Fault(sharpness < LeastSharpness, "blurred");
        Fault(mean < DarkestMean, "too dark");
        Fault(mean > LightestMean, "too light");
        Fault(clipped > MostClipped, "clipped");
        Fault(entropy < LeastEntropy, "empty");
        return new(
            variant,
            Math.Round(sharpness, 2),
            Math.Round(mean, 2),
            Math.Round(clipped, 4),
            Math.Round(entropy, 3),
            ImageMeasures.DifferenceHash(picture.Pixels, picture.Width, picture.Height),
            Math.Round(Score(sharpness, mean, clipped, entropy), 1),
            faults);

        void Fault(bool found, string name)
        {
            if (found)
            {
                faults.Add(name);
            }
        }
    }

    /// <summary>0-100: sharpness .35 (full at a variance of 400), exposure .25 (full from 60 to 150), entropy .30 (full at 7.5 bits), unclipped .10.</summary>
    private static double Score(double sharpness, double mean, double clipped, double entropy)
    {
        var sharp = Math.Min(1, Math.Log2(1 + sharpness) / Math.Log2(401));
        var exposed = mean < 60 ? mean / 60 : mean > 150 ? Math.Max(0, 1 - ((mean - 150) / 105)) : 1;
        var rich = Math.Clamp(entropy / 7.5, 0, 1);
        return 100 * ((0.35 * sharp) + (0.25 * exposed) + (0.30 * rich) + (0.10 * (1 - clipped)));
    }
}
