using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Functions.Tests.Http;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>What workers took, in the books and the accounts on real tables: each task once, however often its answer comes by.</summary>
[Collection("app")]
public sealed class WorkerTimeTests(AppFixture app)
{
    private WorkerBooks Books => app.Host.Services.GetRequiredService<WorkerBooks>();

    [Fact]
    public async Task A_gpu_second_is_priced_by_the_kind_of_worker_and_a_task_is_booked_once()
    {
        var story = Story(0x500);
        // Loading counts, waiting does not; a replay and a racing double change nothing.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Books.BookAsync(story, "keyframe-synthesis", "image", Result("a", "cuda:0", load: 6_000, run: 30_000), default)));
        await Books.BookAsync(story, "keyframe-synthesis", "image", Result("b", "cuda", load: 0, run: 36_000), default);
        await Books.BookAsync(story, "clip-synthesis", "video", Result("c", "cuda:0", load: 0, run: 72_000), default);
        await Books.BookAsync(story, "clip-interpolation", "interpolate", Result("d", "gpu", load: 0, run: 36_000), default);
        await Books.BookAsync(story, "alignment", "asr", Result("e", "cpu", load: 250, run: 1_000), default);

        var costs = (await app.GetAsync($"costs?by=stage&story={story.StoryId}")).GetProperty("costs").EnumerateArray().ToDictionary(
            c => c.GetProperty("key").GetString()!,
            c => (c.GetProperty("jobs").GetInt32(), c.GetProperty("calls").GetInt32(), c.GetProperty("gpuSeconds").GetDecimal(), c.GetProperty("cpuSeconds").GetDecimal(), c.GetProperty("usd").GetDecimal()));
        Assert.Equal((1, 0, 0m, 1.25m, 0m), costs["alignment"]);
        Assert.Equal((2, 0, 72m, 0m, 0.752m * 72 / 3600), costs["keyframe-synthesis"]);
        Assert.Equal((1, 0, 72m, 0m, 3.673m * 72 / 3600), costs["clip-synthesis"]);
        Assert.Equal((1, 0, 36m, 0m, 3.673m * 36 / 3600), costs["clip-interpolation"]);

        var status = await app.Host.Services.GetRequiredService<IBudget>().StatusAsync(story, default);
        Assert.Equal((costs.Values.Sum(c => c.Item5), 0m), (status.StorySpentUsd, status.StoryReservedUsd));
    }

    [Fact]
    public async Task Time_on_a_gpu_brings_a_story_to_its_cap()
    {
        var story = Story(0x501) with { Settings = new Dictionary<string, string> { ["Budget:PerStoryUsd"] = "0.05" } };
        await Books.BookAsync(story, "clip-synthesis", "video", Result("f", "cuda:0", load: 0, run: 60_000), default);
        var stopped = await Assert.ThrowsAsync<NeedsAttentionException>(() => app.Host.Services.GetRequiredService<IBudget>().ReserveAsync(story, "next", 0.001m, default));
        Assert.Equal("budget-story", stopped.Code);
    }

    private static GpuJobResult Result(string task, string device, double load, double run) =>
        new(task, 1, "sdxl", [], new() { Device = device, QueueMs = 99_000, LoadMs = load, RunMs = run });

    private static StoryContext Story(int n) => new()
    {
        StoryId = $"story-{n:x16}", Topic = "a test", Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 7, Backends = new() { Image = "sdxl", Video = "ltx-video" },
    };
}
