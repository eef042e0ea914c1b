using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Tests.PostProduction;

namespace StoryGenerator.Core.Tests.Images;

public sealed class KeyframeStagesTests
{
    private static readonly ArtifactRef Picture = new("stories", "x.png", "ab", 10, "image/png");

    [Fact]
    public async Task The_job_for_the_worker_is_what_the_contract_says()
    {
        var prompts = await new KeyframePromptsStage().RunAsync(new(Shots.List(2)), Shots.Context("keyframe-prompts"), default);
        var job = new KeyframeSynthesisStage().Plan(prompts.Of("s01"), Shots.Story);
        Assert.Equal(("image", "painted"), (job.Kind, job.Backend));
        Assert.Equal(
            """{"prompt":"a lighthouse","negativePrompt":"text","seed":11,"variants":2,"width":1080,"height":1920,"scene":{"placeKey":"rock","place":"coast","timeOfDay":"dusk","weather":"fog","mood":"eerie","landmarks":["lighthouse"],"props":[],"focus":"landmark","figures":[],"shotType":"wide","angle":"eye-level","movement":"zoom-in","beat":"hook"}}""",
            job.Params.GetRawText());
    }

    [Fact]
    public void Asking_again_for_one_shot_changes_its_seed_and_no_other()
    {
        var again = Shots.Story with { Takes = new Dictionary<string, int> { ["keyframe-synthesis/s02"] = 1 } };
        var stage = new KeyframeSynthesisStage();
        Assert.Equal(Seed(stage, "s01", Shots.Story), Seed(stage, "s01", again));
        Assert.NotEqual(Seed(stage, "s02", Shots.Story), Seed(stage, "s02", again));
    }

    [Fact]
    public async Task An_answer_without_a_picture_is_refused()
    {
        var result = new GpuJobResult("t", 1, "painted", [new("other.png", "b", "s", 3, "image/png")], new());
        var failure = await Assert.ThrowsAsync<PermanentStageException>(() => new KeyframeSynthesisStage().AcceptAsync(Prompt("s01"), result, Shots.Context("keyframe-synthesis/s01"), default));
        Assert.Equal("gpu-artifact-missing", failure.Code);
    }

    [Fact]
    public async Task A_variant_that_was_withheld_is_missing_and_the_other_is_enough()
    {
        var result = new GpuJobResult("t", 1, "sdxl", [new("v1.png", "b", "s", 3, "image/png")], new());
        var made = await new KeyframeSynthesisStage().AcceptAsync(Prompt("s01"), result, Shots.Context("keyframe-synthesis/s01"), default);
        Assert.Equal(1, Assert.Single(made.Variants).Index);
    }

    [Fact]
    public async Task Another_backend_than_asked_for_is_stamped()
    {
        var context = Shots.Context("keyframe-synthesis/s01");
        var result = new GpuJobResult("t", 1, "sdxl", [new("v0.png", "b", "s", 3, "image/png"), new("v1.png", "b", "s", 3, "image/png")], new());
        await new KeyframeSynthesisStage().AcceptAsync(Prompt("s01"), result, context, default);
        Assert.Equal("backend-substituted", Assert.Single(context.Degradations).Code);
    }

    [Fact]
    public async Task The_sharpest_sound_variant_is_kept()
    {
        var made = new KeyframeVariants
        {
            ShotId = "s01", Seed = 1, Backend = "painted",
            Variants = [new(0, Picture, null), new(1, Picture with { Blob = "y.png" }, Picture)],
        };
        var kept = await new KeyframeCheckStage(new TwoPictures()).RunAsync(new(made), Shots.Context("keyframe-check/s01"), default);
        Assert.Equal(("y.png", 1), (kept.Image.Blob, kept.Variant));
        Assert.Equal(2, kept.Variants.Count);
        Assert.NotEmpty(kept.Variants[0].Faults);
    }

    [Fact]
    public async Task A_draft_is_measured_but_only_a_finished_picture_is_kept()
    {
        var answer = new GpuJobResult("t", 1, "painted", [new("v1.draft.png", "d", "s", 3, "image/png"), new("v0.png", "b", "s", 3, "image/png"), new("v0.layers", "l", "s", 3, "x")], new());
        var made = await new KeyframeSynthesisStage().AcceptAsync(Prompt("s01"), answer, Shots.Context("keyframe-synthesis/s01"), default);
        Assert.Equal([false, true], made.Variants.Select(v => v.Draft));
        var kept = await new KeyframeCheckStage(new TwoPictures()).RunAsync(new(made), Shots.Context("keyframe-check/s01"), default);
        Assert.Equal((0, "b", "l"), (kept.Variant, kept.Image.Blob, kept.Layers?.Blob));
        Assert.True(kept.Variants[1].Score > kept.Variants[0].Score);
    }

    [Fact]
    public void An_answer_of_drafts_only_is_refused()
    {
        var made = new KeyframeVariants { ShotId = "s01", Seed = 1, Backend = "painted", Variants = [new(0, Picture, null, Draft: true)] };
        Assert.Equal("variants", Assert.Single(new KeyframeSynthesisStage().CheckOutput(Prompt("s01"), made)).Field);
        Assert.Equal("variants", Assert.Single(new KeyframeCheckStage(new TwoPictures()).Validate(new(made))).Field);
    }

    [Fact]
    public async Task Look_alikes_and_faulty_pictures_are_asked_for_again_with_new_seeds()
    {
        Keyframe[] keyframes = [Kept("s01", "00000000000000ff"), Kept("s02", "00000000000000fe"), Kept("s03", "ffff0000ffff0000"), Kept("s04", "0f0f0f0f0f0f0f0f", "empty")];
        var prompts = new KeyframePromptList([Prompt("s01"), Prompt("s02"), Prompt("s03"), Prompt("s04")]);
        var batch = await new KeyframeBatchStage().RunAsync(new(keyframes, prompts), Shots.Context("keyframe-batch"), default);
        Assert.Equal([new("s02", "looks like s01"), new("s04", "empty")], batch.Again);
        Assert.Equal(prompts.Of("s01"), batch.Prompts.Of("s01"));
        Assert.NotEqual(prompts.Of("s02").Seed, batch.Prompts.Of("s02").Seed);
    }

    private static Keyframe Kept(string shot, string hash, params string[] faults)
    {
        var quality = new ImageQuality(0, 100, 90, 0, 7, hash, 80, faults);
        return new() { ShotId = shot, Image = Picture, Variant = 0, Seed = 1, Backend = "painted", Quality = quality, Variants = [quality] };
    }

    private static KeyframePrompt Prompt(string shot) =>
        new KeyframePromptsStage().RunAsync(new(Shots.List(4)), Shots.Context("keyframe-prompts"), default).Result.Of(shot);

    private static int Seed(KeyframeSynthesisStage stage, string shot, StoryContext story) => stage.Plan(Prompt(shot), story).Params.GetProperty("seed").GetInt32();

    private sealed class TwoPictures : IPictureReader
    {
        public Task<GreyPicture> ReadGreyAsync(string localPath, int width, int height, CancellationToken cancellationToken)
        {
            var flat = localPath.EndsWith("v0.png", StringComparison.Ordinal);
            var pixels = Enumerable.Range(0, width * height).Select(i => flat ? (byte)90 : (byte)(30 + (i * 37 % 170))).ToArray();
            return Task.FromResult(new GreyPicture(pixels, width, height, 1080, 1920));
        }
    }
}
