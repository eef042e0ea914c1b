using CsCheck;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Tests.PostProduction;

public sealed class TitleLayoutTests
{
    [Fact]
    public void Short_titles_are_large_and_long_ones_still_readable()
    {
        var few = TitleLayout.Of("The last train", CaptionStyle.Default);
        var many = TitleLayout.Of("The lighthouse keeper who got a letter from himself on the longest night of the year", CaptionStyle.Default);
        Assert.True(few.FontSize > 150);
        Assert.InRange(many.FontSize, 90, few.FontSize);
    }

    [Fact]
    public void Lines_are_of_like_width()
    {
        var layout = TitleLayout.Of("The lighthouse keeper who got a letter from himself", CaptionStyle.Default);
        var widths = layout.Lines.Select(l => TextMeasure.Width(l, CaptionStyle.Default)).ToArray();
        Assert.True(widths.Min() > widths.Max() * 0.4, string.Join(" / ", layout.Lines));
    }

    [Fact]
    public void Every_title_fits_and_loses_no_word() =>
        Gen.String[Gen.Char["abcdefgh WMil?,"], 1, 120].Where(t => !string.IsNullOrWhiteSpace(t) && t.Split(' ').All(w => w.Length < 25)).Sample(title =>
        {
            var layout = TitleLayout.Of(title, CaptionStyle.Default);
            var at = CaptionStyle.Default with { FontSize = layout.FontSize };
            Assert.All(layout.Lines, l => Assert.True(TextMeasure.Width(l, at) <= TitleLayout.Width || layout.FontSize <= 60));
            Assert.Equal(title.Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join(' ', layout.Lines).Split(' '));
        });
}
