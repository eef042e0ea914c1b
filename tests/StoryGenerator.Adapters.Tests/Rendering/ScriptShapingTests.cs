using System.Globalization;
using System.Text.RegularExpressions;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Adapters.Tests.Rendering;

/// <summary>Captions of other scripts, drawn by libass with the fonts that the set-up installs, and measured in pixels.</summary>
public sealed partial class ScriptShapingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("storygen-shaping-").FullName;

    [Theory]
    [InlineData("سلام")]
    [InlineData("שלום")]
    [InlineData("灯台守の手紙")]
    public async Task Letters_of_other_scripts_are_drawn_inside_the_safe_area(string text)
    {
        var (left, right, top, bottom) = await DrawAsync(text);
        Assert.InRange(right - left, 60, CaptionStyle.Default.UsableWidth);
        Assert.True(left >= CaptionStyle.Default.MarginLeft - 10 && right <= CaptionStyle.FrameWidth - CaptionStyle.Default.MarginRight + 10);
        Assert.True(top >= CaptionStyle.Default.MarginTop && bottom <= CaptionStyle.FrameHeight - CaptionStyle.Default.MarginBottom);
    }

    [Fact]
    public async Task Arabic_letters_join()
    {
        var joined = await DrawAsync("سسسس");
        // The non-joiner between the letters asks for their lone forms, which end in wide tails.
        var apart = await DrawAsync("س\u200cس\u200cس\u200cس");
        Assert.True(apart.Right - apart.Left > 1.15 * (joined.Right - joined.Left), $"joined {joined}, apart {apart}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int Left, int Right, int Top, int Bottom)> DrawAsync(string text)
    {
        var cue = new Cue(0, 0, 1, [new([new CueWord(0, text, 0, 1, false)])]);
        await File.WriteAllTextAsync(Path.Combine(folder, "c.ass"), AssWriter.ForStory([cue], CaptionStyle.Default));
        var ffmpeg = new FfmpegRunner(new MediaToolOptions(), TimeProvider.System);
        var result = await ffmpeg.RunAsync(
            new FfmpegCall(["-f", "lavfi", "-i", "color=black:s=1080x1920:r=2:d=1", "-vf", "ass=c.ass,format=gray,bbox=min_val=60", "-f", "null", "-"]) { WorkingDirectory = folder }, default);
        var box = result.Log.Select(l => Box().Match(l)).First(m => m.Success);
        return (Number(box, 1), Number(box, 2), Number(box, 3), Number(box, 4));
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"x1:(\d+) x2:(\d+) y1:(\d+) y2:(\d+)")]
    private static partial Regex Box();
}
