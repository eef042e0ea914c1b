using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public static class ConcurrencyFunctions
{
    [Function(nameof(CountsItself))]
    public static async Task<int> CountsItself([ActivityTrigger] string key)
    {
        var now = Calls.Shared.Add(key);
        await Task.Yield();
        Calls.Shared.Remove(key);
        return now;
    }

    [Function(nameof(Crowd))]
    public static async Task<int> Crowd([OrchestrationTrigger] TaskOrchestrationContext context, int width) =>
        (await Task.WhenAll(Enumerable.Range(0, width).Select(_ => context.CallActivityAsync<int>(nameof(CountsItself), context.InstanceId)))).Max();

    /// <summary>Code of an orchestrator that takes its time: until two run at once, or nobody came.</summary>
    [Function(nameof(Lingers))]
    public static int Lingers([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        var now = Calls.Shared.Add(key);
        SpinWait.SpinUntil(() => Calls.Shared.Count(key) > 1, 50);
        Calls.Shared.Remove(key);
        return now;
    }

    /// <summary>Which of all the steps this one was.</summary>
    [Function(nameof(Numbered))]
    public static int Numbered([ActivityTrigger] string crowd) => Calls.Shared.Add(crowd);

    [Function(nameof(Queues))]
    public static async Task<int[]> Queues([OrchestrationTrigger] TaskOrchestrationContext context, string gate)
    {
        await context.CallActivityAsync(nameof(EventFunctions.Hold), gate);
        var steps = new int[10];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = await context.CallActivityAsync<int>(nameof(Numbered), gate[..gate.IndexOf('/', StringComparison.Ordinal)]);
        }

        return steps;
    }

    [Function(nameof(Held))]
    public static async Task<int> Held([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        await Task.WhenAll(Enumerable.Range(0, width).Select(_ => context.CallActivityAsync(nameof(EventFunctions.Hold), context.InstanceId)));
        return width;
    }
}

/// <summary>How much runs at once, and in whose turn.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Never_more_activities_at_once_than_host_json_allows()
    {
        await using var host = await Limited(8);
        Assert.InRange((await host.Run(nameof(ConcurrencyFunctions.Crowd), 500)).ReadOutputAs<int>(), 1, 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Never_more_orchestrators_at_once_than_host_json_allows(int most)
    {
        await using var host = await Limited(8, most);
        var key = $"lingers {Guid.NewGuid()}";
        var ends = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Run(nameof(ConcurrencyFunctions.Lingers), key)));
        Assert.Equal(most, ends.Max(end => end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task A_long_story_does_not_starve_a_short_one()
    {
        await using var host = await Limited(1);
        var id = await host.Begin(nameof(ConcurrencyFunctions.Held), 200);
        await host.Until(id, _ => Calls.Shared.Count($"held {id}") == 1);
        // One slot, 199 of the long story waiting: the short one's single activity comes in its turn, not after them all.
        var small = await host.Begin("Chain", 1);
        await host.Until(small, _ => host.History(small).Any(e => e.Kind == LocalHost.History.EventKind.TaskScheduled));
        Calls.Shared.Gate(id).SetResult();
        await host.End(small);
        Assert.InRange(Calls.Shared.Count($"held {id}"), 1, 150);
        await host.End(id);
    }

    [Fact]
    public async Task Of_many_stories_started_at_once_the_first_end_before_the_last_begin()
    {
        await using var host = await Limited(2);
        var gate = $"many {Guid.NewGuid()}";
        var ids = new List<string>();
        for (var story = 0; story < 100; story++)
        {
            ids.Add(await host.Begin(nameof(ConcurrencyFunctions.Queues), $"{gate}/{story}"));
        }

        // All have asked for their first step before any has taken it.
        foreach (var id in ids)
        {
            await host.Until(id, _ => host.History(id).Any(e => e.Kind == LocalHost.History.EventKind.TaskScheduled));
        }

        for (var story = 0; story < 100; story++)
        {
            Calls.Shared.Gate($"{gate}/{story}").SetResult();
        }

        var ends = await Task.WhenAll(ids.Select(host.End));
        var steps = ends.Select(end => end.ReadOutputAs<int[]>()!).ToList();
        // Ten steps of a story, a hundred stories, four of them in turns: the tenth is through while most have not begun.
        Assert.True(steps[9][^1] < steps[50][0], $"the 10th ended at step {steps[9][^1]}, the 51st began at {steps[50][0]}");
        Assert.All(steps.Zip(steps.Skip(20)), pair => Assert.True(pair.First[^1] < pair.Second[^1]));
    }

    [Fact]
    public async Task A_setting_outranks_host_json_and_nonsense_is_refused_with_its_name()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Limited(0));
        Assert.Contains("extensions:durableTask:maxConcurrentActivityFunctions is 0", error.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> Limited(int activities, int orchestrators = 4)
    {
        var home = TestHost.NewHome();
        File.WriteAllText(Path.Combine(home, "host.json"), """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 40 } } }""");
        return TestHost.Start(home, options => options with
        {
            Settings = new Dictionary<string, string?>(options.Settings)
            {
                ["AzureFunctionsJobHost:extensions:durableTask:maxConcurrentActivityFunctions"] = $"{activities}",
                ["AzureFunctionsJobHost:extensions:durableTask:maxConcurrentOrchestratorFunctions"] = $"{orchestrators}",
            },
        });
    }
}
