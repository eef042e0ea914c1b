using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.Functions.Tests.Load;

[CollectionDefinition(nameof(AloneInMemory), DisableParallelization = true)]
public sealed class AloneInMemory;

/// <summary>More stories than one machine can tell at once. Alone, since it weighs the process's memory.</summary>
[Collection(nameof(AloneInMemory))]
public sealed class QueuedStoriesTests
{
    private const int First = 200, All = 1000, Told = 40;

    [Fact]
    public async Task A_thousand_queued_stories_wait_on_disk_not_in_memory_and_then_are_told()
    {
        var home = Directory.CreateTempSubdirectory("storygen-queued-");
        await using (var engine = new StoryEngine(home.FullName, activities: 4, orchestrators: 4))
        {
            await QueueAndTellAsync(engine);
        }

        home.Delete(recursive: true);
    }

    private static async Task QueueAndTellAsync(StoryEngine engine)
    {
        await QueueAsync(engine, 0, First);
        var few = GC.GetTotalMemory(forceFullCollection: true);
        await QueueAsync(engine, First, All);
        var many = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(4, engine.Work.Running);
        // A waiting story costs an id and a place in the queue; its state, some kilobytes and growing, is in the database.
        Assert.InRange((many - few) / (double)(All - First), double.MinValue, 2048);

        await Task.WhenAll(Enumerable.Range(Told, All - Told).SelectMany(i => new[]
        {
            engine.Client.TerminateInstanceAsync(Id(i)), engine.Client.TerminateInstanceAsync($"{Id(i)}:1:{nameof(IdeaOrchestration.FindIdea)}"),
        }));

        engine.Work.Gate.SetResult();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var i = 0; i < Told; i++)
        {
            var end = await engine.Client.WaitForInstanceCompletionAsync(Id(i), true, limit.Token);
            Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.SerializedOutput);
            Assert.Contains("\"completed\"", end.SerializedOutput, StringComparison.Ordinal);
        }

        Assert.Equal(4, engine.Work.MostAtOnce);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, many + (8 << 20));
    }

    private static async Task QueueAsync(StoryEngine engine, int from, int to)
    {
        await Task.WhenAll(Enumerable.Range(from, to - from).Select(i => engine.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(StoryOrchestration.Story), new StoryRun(Story(i), 1), new StartOrchestrationOptions(Id(i)))));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (engine.Journal.Read(session => session.Scalar<long>("SELECT count(*) FROM activities")) < to)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static string Id(int i) => $"story-{i:x16}";

    private static StoryContext Story(int i) => new()
    {
        StoryId = Id(i),
        Topic = $"A story about {new string('x', 2000)}",
        Length = "short",
        Language = "en",
        Audience = new("any", 18, 34, "US"),
        Seed = i,
        Backends = new(),
    };
}
