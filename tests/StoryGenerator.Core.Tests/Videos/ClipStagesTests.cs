using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Tests.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Tests.Videos;

public sealed class ClipStagesTests
{
    private static readonly ArtifactRef Png = new("stories", "v1.png", "p", 1, "image/png");
    private static readonly ArtifactRef Pack = new("stories", "v1.layers", "q", 1, "application/vnd.storygen.layers");

    [Fact]
    public void The_parallax_worker_gets_the_layers_and_the_contracts_parameters()
    {
        var job = new ClipSynthesisStage(null!).Plan(Input(), Shots.Story);
        Assert.Equal(("video", "parallax", Pack), (job.Kind, job.Backend, job.Input));
        Assert.Equal(
            """{"shotId":"s01","prompt":"a lighthouse","negativePrompt":"text","durationSeconds":3,"fps":30,"movement":"zoom-in","intensity":0.7,"seed":SEED,"beat":"hook","mood":"eerie","width":1080,"height":1920}"""
                .Replace("SEED", Seeds.Derive(11, "clip").ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
            job.Params.GetRawText());
    }

    [Fact]
    public void A_video_model_gets_the_picture() =>
        Assert.Equal(Png, new ClipSynthesisStage(null!).Plan(Input(), Shots.Story with { Backends = new() { Video = "ltx-video" } }).Input);

    [Fact]
    public void Interpolation_is_for_slow_video_clips_only()
    {
        Assert.False(ClipInterpolationStage.IsNeeded(Shots.Clip(1)));
        Assert.False(ClipInterpolationStage.IsNeeded(Shots.Clip(1) with { Kind = "video", Fps = 30 }));
        Assert.True(ClipInterpolationStage.IsNeeded(Shots.Clip(1) with { Kind = "video", Fps = 24 }));
    }

    [Fact]
    public void A_moving_clip_has_no_fault() => Assert.Empty(Judge(i => Noise(i * 3)).Faults);

    [Fact]
    public void A_clip_that_stands_still_is_frozen_unless_that_was_asked_for()
    {
        Assert.Equal(["frozen"], Judge(_ => Noise(1)).Faults);
        Assert.Empty(ClipCheckStage.Judge(Shots.Clip(1) with { Movement = "static" }, Samples(_ => Noise(1))).Faults);
    }

    [Fact]
    public void Black_and_flickering_clips_are_called_so()
    {
        Assert.Contains("black", Judge(_ => new byte[100]).Faults);
        Assert.Contains("flickering", Judge(i => [.. Noise(i).Select(v => (byte)(v / 2 + (i % 2 * 60)))]).Faults);
    }

    private static ClipInput Input()
    {
        var quality = new ImageQuality(1, 100, 90, 0, 7, "00", 80, []);
        var keyframe = new Keyframe { ShotId = "s01", Image = Png, Layers = Pack, Variant = 1, Seed = 1, Backend = "painted", Quality = quality, Variants = [quality] };
        return ClipInput.Of(Shots.List(1).Shots[0], keyframe);
    }

    private static ClipQuality Judge(Func<int, byte[]> frame) => ClipCheckStage.Judge(Shots.Clip(1) with { Movement = "zoom-in" }, Samples(frame));

    private static ClipSamples Samples(Func<int, byte[]> frame) => new(10, 10, [.. Enumerable.Range(0, 12).Select(frame)], 0);

    private static byte[] Noise(int seed) => [.. Enumerable.Range(0, 100).Select(i => (byte)(60 + (((i * 37) + (seed * 11)) % 90)))];
}
