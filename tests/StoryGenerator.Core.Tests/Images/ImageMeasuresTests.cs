using StoryGenerator.Core.Images;

namespace StoryGenerator.Core.Tests.Images;

public sealed class ImageMeasuresTests
{
    private const int Width = 90;
    private const int Height = 160;

    [Fact]
    public void A_blurred_picture_is_less_sharp_than_the_same_picture_in_focus()
    {
        var sharp = Picture((x, y) => ((x / 5) + (y / 5)) % 2 == 0 ? 60 : 180);
        Assert.True(Sharpness(sharp) > 4 * Sharpness(Blurred(sharp)));
    }

    [Fact]
    public void An_even_area_has_no_entropy_and_is_called_empty()
    {
        var even = Picture((_, _) => 120);
        Assert.Equal(0, ImageMeasures.EntropyBits(even), 6);
        Assert.Equal(0, Sharpness(even), 6);
        Assert.Contains("empty", Judge(even).Faults);
        Assert.Contains("blurred", Judge(even).Faults);
    }

    [Theory]
    [InlineData(3, "too dark")]
    [InlineData(250, "too light")]
    public void Pictures_without_exposure_are_faulty(int level, string fault) =>
        Assert.Contains(fault, Judge(Picture((x, y) => level + ((x ^ y) % 5))).Faults);

    [Fact]
    public void A_textured_well_exposed_picture_has_no_fault_and_outscores_a_flat_one()
    {
        var good = Judge(Picture((x, y) => 40 + (((x * 37) + (y * 91)) % 150)));
        Assert.Empty(good.Faults);
        Assert.True(good.Score > Judge(Picture((x, y) => 100 + (y / 60))).Score + 20);
    }

    [Fact]
    public void A_picture_of_another_size_than_asked_for_is_faulty() =>
        Assert.Contains(ImageScoring.Judge(0, new(Picture((x, y) => x + y), Width, Height, 512, 512), 1080, 1920).Faults, f => f.StartsWith("size", StringComparison.Ordinal));

    [Fact]
    public void The_hash_forgives_brightness_and_noise_but_not_another_composition()
    {
        var hill = Picture((x, y) => y > 80 + (30 * Math.Sin(x / 14.0)) ? 60 + (x / 4) : 170 - x);
        var lighterAndNoisy = Picture((x, y) => hill[(y * Width) + x] + 14 + (((x * 7) + (y * 13)) % 5));
        var mirrored = Picture((x, y) => hill[(y * Width) + Width - 1 - x]);
        Assert.InRange(Distance(hill, lighterAndNoisy), 0, 4);
        Assert.True(Distance(hill, mirrored) > 20);
    }

    private static byte[] Picture(Func<int, int, double> at) =>
        [.. Enumerable.Range(0, Width * Height).Select(i => (byte)Math.Clamp(at(i % Width, i / Width), 0, 255))];

    private static byte[] Blurred(byte[] p) => Picture((x, y) =>
        Enumerable.Range(-2, 5).SelectMany(dy => Enumerable.Range(-2, 5).Select(dx => (double)p[(Math.Clamp(y + dy, 0, Height - 1) * Width) + Math.Clamp(x + dx, 0, Width - 1)])).Average());

    private static double Sharpness(byte[] p) => ImageMeasures.Sharpness(p, Width, Height);

    private static ImageQuality Judge(byte[] p) => ImageScoring.Judge(0, new(p, Width, Height, 1080, 1920), 1080, 1920);

    private static int Distance(byte[] a, byte[] b) => ImageMeasures.HashDistance(ImageMeasures.DifferenceHash(a, Width, Height), ImageMeasures.DifferenceHash(b, Width, Height));
}
