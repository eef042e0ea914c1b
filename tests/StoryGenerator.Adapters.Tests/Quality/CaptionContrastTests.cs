using StoryGenerator.Adapters.Quality;

namespace StoryGenerator.Adapters.Tests.Quality;

public sealed class CaptionContrastTests
{
    private const int Width = 120;
    private const int Height = 40;
    private const byte White = 235;
    private const byte Black = 16;

    [Theory]
    [InlineData(White, Black, 205, true)]      // white, black outline, before a bright sky
    [InlineData(White, Black, 230, true)]      // before snow
    [InlineData(White, 30, 30, true)]          // no outline before a dark wall
    [InlineData(White, 205, 205, false)]       // no outline before a bright sky
    [InlineData(White, 230, 230, false)]
    [InlineData(120, 100, 100, false)]         // grey on grey
    public void Letters_are_held_against_what_touches_them(byte letter, byte outline, byte behind, bool readable)
    {
        // One short word in a box for two long lines: an outline is a small part of what is in it.
        var frame = Enumerable.Repeat(behind, Width * Height).ToArray();
        for (var x = 10; x < 46; x += 9)
        {
            Stroke(frame, x - 2, 7, outline, 7, 16);
            Stroke(frame, x, 9, letter, 3, 12);
        }

        var contrast = CaptionContrast.Measure(frame, Width, 0, 0, Width, Height);
        Assert.True(readable == contrast >= 4.5, $"{contrast:0.0}");
    }

    [Fact]
    public void No_caption_at_all_stands_out_from_nothing() =>
        Assert.Equal(1, CaptionContrast.Measure(Enumerable.Repeat((byte)90, Width * Height).ToArray(), Width, 0, 0, Width, Height));

    [Fact]
    public void What_is_dark_far_from_the_letters_does_not_help_them()
    {
        var frame = Enumerable.Repeat((byte)205, Width * Height).ToArray();
        Stroke(frame, 70, 0, Black, 50, Height);
        for (var x = 10; x < 46; x += 9)
        {
            Stroke(frame, x, 9, White, 3, 12);
        }

        Assert.True(CaptionContrast.Measure(frame, Width, 0, 0, Width, Height) < 4.5);
    }

    private static void Stroke(byte[] frame, int left, int top, byte value, int width, int height)
    {
        for (var y = top; y < top + height; y++)
        {
            frame.AsSpan((y * Width) + left, width).Fill(value);
        }
    }
}
