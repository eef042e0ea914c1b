using StoryGenerator.Adapters.Images;

namespace StoryGenerator.Adapters.Tests.Images;

public sealed class AreaAverageTests
{
    [Fact]
    public void A_new_pixel_is_the_mean_of_what_it_covers_parts_of_pixels_too()
    {
        Assert.Equal([25], AreaAverage.Of([10, 20, 30, 40], 2, 2, 1, 1));
        // Three onto two: each new one is a whole and a half.
        Assert.Equal([40, 160], AreaAverage.Of([0, 120, 180], 3, 1, 2, 1));
        Assert.Equal([10, 10, 20, 20], AreaAverage.Of([10, 20], 2, 1, 4, 1));
    }

    [Fact]
    public void The_same_size_is_the_same_picture() => Assert.Equal([1, 2, 3, 4, 5, 6], AreaAverage.Of([1, 2, 3, 4, 5, 6], 3, 2, 3, 2));
}
