using StoryGenerator.Core.Audio;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Tests.PostProduction;

public sealed class EncodingContractTests
{
    [Fact]
    public void A_file_as_agreed_has_no_fault() => Assert.Empty(EncodingContract.Default.Faults(Media(Video()), 300));

    [Fact]
    public void Every_breach_is_named_at_once()
    {
        var faults = EncodingContract.Default.Faults(Media(Video() with { Codec = "hevc", Frames = 299, ColorSpace = "", FrameRate = 29.97 }), 300);
        Assert.Equal(["codec", "frames", "colorSpace", "frameRate"], faults.Select(f => f.Field));
    }

    [Fact]
    public void A_file_without_video_is_refused() => Assert.Equal("video", Assert.Single(EncodingContract.Default.Faults(Media(null), 300)).Field);

    [Fact]
    public void A_missing_key_frame_at_a_cut_and_too_long_a_group_are_faults()
    {
        var stage = new EncodingStage(null!);
        var video = new AssembledVideo(new("c", "b", "s", 1, "video/mp4"), 300, [0, 100, 220]);
        Assert.Empty(stage.Check(video, new(Media(Video()), [0, 100, 220])));
        var faults = stage.Check(video, new(Media(Video()), [0, 220])).Select(f => f.Message).ToArray();
        Assert.Equal(2, faults.Length);
        Assert.Contains("frame 100", faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10.0, true)]
    [InlineData(10.03, true)]
    [InlineData(10.05, false)]
    [InlineData(9.9, false)]
    public void Audio_may_differ_from_the_video_by_one_frame_and_no_more(double seconds, bool fits)
    {
        var audio = new Narration
        {
            Speech = new("c", "s", "s", 1, "audio/wav"), Mix = new("c", "m", "s", 1, "audio/wav"), DurationSeconds = seconds, Loudness = new(-14, -1, 5), Sentences = [],
            Backend = "flite", Model = "m", Voice = "v", MusicBackend = "synth",
        };
        Assert.Equal(fits, !new AvSyncStage(null!).Validate(new(audio, 300)).Any());
    }

    private static MediaInfo Media(VideoInfo? video) => new() { Format = "mp4", DurationSeconds = 10, Bytes = 1, BitRate = 1, Video = video };

    private static VideoInfo Video() => new()
    {
        Codec = "h264", Profile = "High", Level = 41, PixelFormat = "yuv420p", Width = 1080, Height = 1920, FrameRate = 30, Frames = 300, StartSeconds = 0,
        DurationSeconds = 10, ColorRange = "tv", ColorSpace = "bt709", ColorTransfer = "bt709", ColorPrimaries = "bt709", BitRate = 1,
    };
}
