using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Tests.Quality;

public sealed class QualityRulesTests
{
    private static readonly ArtifactRef Blob = new(ArtifactPaths.Stories, "x", new string('a', 64), 1, "video/mp4");

    [Fact]
    public void A_good_file_passes_every_check() => Assert.All(QualityRules.Checks(Input()), c => Assert.True(c.Status == QcStatus.Pass, $"{c.Id}: {c.Evidence}"));

    [Theory]
    [InlineData(-15.2, "loudness", QcStatus.Warning)]
    [InlineData(-17.0, "loudness", QcStatus.Fail)]
    public void Loudness_off_by_more_than_one_warns_and_by_more_than_two_fails(double lufs, string check, QcStatus status) =>
        Is(status, check, Input(), File() with { Loudness = new(lufs, -2, 4) });

    [Theory]
    [InlineData(0.04, QcStatus.Pass, QcStatus.Pass)]
    [InlineData(0.06, QcStatus.Warning, QcStatus.Pass)]
    [InlineData(-0.25, QcStatus.Warning, QcStatus.Fail)]
    public void Captions_that_drift_warn_past_50_ms_and_fail_past_200(double offset, QcStatus p95, QcStatus max)
    {
        var input = Input() with { Spoken = new("pocketsphinx", [.. Input().Spoken.Words.Select(w => w with { Start = w.Start + offset })]) };
        Is(p95, "caption-drift-p95", input, File());
        Is(max, "caption-drift-max", input, File());
    }

    [Fact]
    public void A_word_that_was_only_guessed_is_no_evidence_of_drift()
    {
        var input = Input() with { Spoken = new("pocketsphinx", [.. Input().Spoken.Words.Select(w => w with { Start = w.Start + 3, Method = "interpolated" })]) };
        Is(QcStatus.Pass, "caption-drift-max", input, File());
        Is(QcStatus.Fail, "caption-drift-coverage", input, File());
    }

    [Fact]
    public void A_start_that_the_sound_leaves_open_is_no_drift_and_is_told()
    {
        var words = Input().Spoken.Words;
        var input = Input() with { Spoken = new("pocketsphinx", [.. words.Take(3), words[3] with { Start = words[3].Start + 0.25 }]) };
        Is(QcStatus.Fail, "caption-drift-max", input, File());

        var open = input with { Spoken = new("pocketsphinx", [.. words.Take(3), input.Spoken.Words[3] with { ClaimFits = true }]) };
        var check = Assert.Single(QualityRules.Checks(open with { Measures = File() }), c => c.Id == "caption-drift-max");
        Assert.Equal(QcStatus.Pass, check.Status);
        Assert.Contains("1 where the sound fits the caption's start as well", check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_words_than_written_warn_beyond_the_recognisers_own_error() =>
        Is(QcStatus.Warning, "word-error", Input() with { Heard = new("en", "pocketsphinx", 30, []) }, File());

    [Fact]
    public void A_stand_in_nobody_asked_for_fails_and_a_degradation_blocks_pass()
    {
        Is(QcStatus.Fail, "backends", Input() with { Asked = new() { Speech = "elevenlabs" } }, File());
        Is(QcStatus.Warning, "degradations", Input() with { Degradations = [new("clip", "clip-short", "slowed")] }, File());
    }

    [Theory]
    [InlineData(QcStatus.Pass, 40)]
    [InlineData(QcStatus.Warning, 20)]
    public void A_file_longer_than_asked_for_warns(QcStatus status, double longest) => Is(status, "length", Input() with { LongestSeconds = longest }, File());

    [Fact]
    public void A_caption_past_the_platforms_buttons_fails() => Is(QcStatus.Fail, "caption-safe-area", Input(), File() with { CaptionBox = new(137, 1246, 990, 1431) });

    [Fact]
    public void Sound_longer_than_picture_by_more_than_a_frame_fails()
    {
        var media = File().Media;
        Is(QcStatus.Fail, "av-length", Input(), File() with { Media = media with { Audio = media.Audio! with { DurationSeconds = 30.2 } } });
    }

    [Fact]
    public void A_missing_frame_breaks_the_contract()
    {
        var media = File().Media;
        Is(QcStatus.Fail, "contract", Input(), File() with { Media = media with { Video = media.Video! with { Frames = 899 } } });
    }

    [Fact]
    public void A_file_too_long_for_one_platform_names_it_and_one_too_long_for_all_fails()
    {
        var media = File().Media;
        Is(QcStatus.Warning, "platform-facebook", Input(), File() with { Media = media with { DurationSeconds = 140 } });
        Is(QcStatus.Pass, "platform-youtube", Input(), File() with { Media = media with { DurationSeconds = 140 } });
        Is(QcStatus.Fail, "platform-youtube", Input(), File() with { Media = media with { DurationSeconds = 700 } });
    }

    [Fact]
    public void The_page_shows_text_as_text()
    {
        var checks = QualityRules.Checks(Input());
        var report = new QcReport { StoryId = "story-0123456789abcdef", Sha256 = Blob.Sha256, Status = QcStatus.Pass, Checks = checks, Degradations = [], Issues = ["<b>bold</b>"], Recommendations = [] };
        var page = QualityPage.Render(new("<script>alert(1)</script>", new(report, File()), []));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    private static void Is(QcStatus status, string check, QualityInput input, FileMeasures file) =>
        Assert.Equal(status, Assert.Single(QualityRules.Checks(input with { Measures = file }), c => c.Id == check).Status);

    private static QualityInput Input()
    {
        string[] words = ["The", "lamp", "went", "out."];
        return new()
        {
            StoryId = "story-0123456789abcdef",
            Video = new(Blob, 900, 30, 1080, 1920, File().Media),
            ScriptWords = words,
            Cues = [new(0, 0.5, 2.5, [new([.. words.Select((w, i) => new CueWord(i, w, 0.5 + (i * 0.5), 1 + (i * 0.5), false))])])],
            Measures = File(),
            Style = CaptionStyle.Default,
            Heard = new("en", "pocketsphinx", 30, [.. words.Select((w, i) => new HeardWord(w.ToLowerInvariant().TrimEnd('.'), i, i + 1, 1))]),
            Spoken = new("pocketsphinx", [.. words.Select((w, i) => new AlignedWord(i, w, 0.5 + (i * 0.5), 1 + (i * 0.5), 1, "forced"))]),
            Asked = new(),
            Used = new(),
            Degradations = [],
        };
    }

    private static FileMeasures File() => new()
    {
        Media = new()
        {
            Format = "mov,mp4", DurationSeconds = 30, Bytes = 5_000_000, BitRate = 1_300_000,
            Video = new()
            {
                Codec = "h264", Profile = "High", Level = 41, PixelFormat = "yuv420p", Width = 1080, Height = 1920, FrameRate = 30, Frames = 900, StartSeconds = 0, DurationSeconds = 30,
                ColorRange = "tv", ColorSpace = "bt709", ColorTransfer = "bt709", ColorPrimaries = "bt709", BitRate = 1_100_000,
            },
            Audio = new() { Codec = "aac", Profile = "LC", SampleRate = 48_000, Channels = 2, Packets = 1407, StartSeconds = 0, DurationSeconds = 30, BitRate = 192_000 },
        },
        FastStart = true,
        Loudness = new LoudnessReport(-14.1, -2, 4),
        Black = [], Frozen = [], Silent = [],
        LoudnessCurve = [-14, -15], Waveform = [0.5, 0.4],
        CaptionBox = new(137, 1246, 943, 1431),
        CaptionContrast = [12, 9],
        Thumbnails = [new(2, [1, 2, 3])],
    };
}
