using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Functions.Tests.Exposure;

/// <summary>A worker may answer its own task with files of its own folder, of a size that was to be expected, and nothing else.</summary>
public sealed class WorkerResultTests
{
    private const string Task = "0123456789abcdef-keyframe-synthesis-s01-aaaaaaaaaaaa";
    private const string Prefix = "story-0123456789abcdef/keyframe-synthesis/s01/aaaaaaaaaaaaaaaa/";
    private static readonly string Sha = new('b', 64);

    [Fact]
    public void Files_of_the_tasks_folder_are_accepted_also_under_the_name_of_a_second_delivery()
    {
        var result = Result(Task, new("v0.png", Prefix + "v0.png", Sha, 1000, "image/png"), new("v0.layers", $"{Prefix}{Sha[..12]}-v0.layers", Sha, 1000, ""));
        Assert.Same(result, GpuResultRules.Accept(result, Task, Prefix));
    }

    [Theory]
    [InlineData("v0.png", "story-fedcba9876543210/keyframe-synthesis/s01/aaaaaaaaaaaaaaaa/v0.png", 10)]
    [InlineData("v0.png", Prefix + "../../../story-fedcba9876543210/export/v0.png", 10)]
    [InlineData("v0.png", Prefix + "other.png", 10)]
    [InlineData("v0.png", "provider-calls/openai/aaaaaaaaaaaaaaaa/v0.png", 10)]
    [InlineData("../v0.png", Prefix + "../v0.png", 10)]
    [InlineData("v0.png", Prefix + "v0.png", 65L << 20)]
    [InlineData("v0.png", Prefix + "v0.png", -1)]
    [InlineData("v0.exe", Prefix + "v0.exe", 10)]
    [InlineData("v0.png\n", Prefix + "v0.png\n", 10)]
    public void Anything_else_is_refused(string name, string blob, long bytes)
    {
        var refused = Assert.Throws<PermanentStageException>(() => GpuResultRules.Accept(Result(Task, new GpuArtifact(name, blob, Sha, bytes, "image/png")), Task, Prefix));
        Assert.Equal("worker-result-refused", refused.Code);
    }

    [Fact]
    public void An_answer_to_another_task_a_name_twice_and_a_flood_of_files_are_refused()
    {
        var file = new GpuArtifact("v0.png", Prefix + "v0.png", Sha, 10, "image/png");
        Assert.Throws<PermanentStageException>(() => GpuResultRules.Accept(Result(Task.Replace("keyframe", "clip", StringComparison.Ordinal), file), Task, Prefix));
        Assert.Throws<PermanentStageException>(() => GpuResultRules.Accept(Result(Task, file, file), Task, Prefix));
        Assert.Throws<PermanentStageException>(() => GpuResultRules.Accept(
            Result(Task, [.. Enumerable.Range(0, 65).Select(i => new GpuArtifact($"v{i}.png", $"{Prefix}v{i}.png", Sha, 10, ""))]), Task, Prefix));
    }

    [Theory]
    [InlineData(16384, 16384, 5, 150)]
    [InlineData(1080, 1920, 4000, 150)]
    [InlineData(1080, 1920, 5, 1_000_000)]
    [InlineData(0, 0, 5, 150)]
    public void A_clip_that_would_explode_is_refused_by_its_containers_word(int width, int height, double seconds, long frames) =>
        Assert.Equal("clip-refused", Assert.Throws<PermanentStageException>(() => ClipRules.Require(Clip(width, height, seconds, frames), "s01")).Code);

    [Fact]
    public void A_clip_as_it_was_asked_for_is_decoded() => ClipRules.Require(Clip(1080, 1920, 5, 150), "s01");

    private static GpuJobResult Result(string task, params GpuArtifact[] artifacts) => new(task, 1, "painted", artifacts, new());

    private static VideoInfo Clip(int width, int height, double seconds, long frames) => new()
    {
        Codec = "h264", Profile = "", Level = 41, PixelFormat = "yuv420p", Width = width, Height = height, FrameRate = 30, Frames = frames, StartSeconds = 0,
        DurationSeconds = seconds, ColorRange = "", ColorSpace = "", ColorTransfer = "", ColorPrimaries = "", BitRate = 0,
    };
}
