using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Crashes;

/// <summary>What activities did to the world: one line each, on disk before the activity answers.</summary>
public sealed class Effects(string path)
{
    private readonly Lock _gate = new();

    public void Add(string line)
    {
        lock (_gate)
        {
            File.AppendAllText(path, line + "\n");
        }
    }
}

public sealed record ChaosStep(string Story, string Name, int Number);

public sealed class ChaosFunctions(Effects effects)
{
    [Function(nameof(ChaosWork))]
    public int ChaosWork([ActivityTrigger] ChaosStep step)
    {
        effects.Add($"{step.Story}/{step.Name}");
        return step.Number * step.Number;
    }

    [Function(nameof(ChaosStory))]
    public static async Task<int> ChaosStory([OrchestrationTrigger] TaskOrchestrationContext context, int seed)
    {
        var story = context.InstanceId;
        var sum = 0;
        for (var i = 0; i < 3; i++)
        {
            sum += await context.CallActivityAsync<int>(nameof(ChaosWork), new ChaosStep(story, $"chain{i}", seed + i));
        }

        var child = context.CallSubOrchestratorAsync<int>(nameof(ChaosChild), seed, new SubOrchestrationOptions(instanceId: $"{story}:child"));
        var fan = await Task.WhenAll(Enumerable.Range(0, 6).Select(
            i => context.CallActivityAsync<int>(nameof(ChaosWork), new ChaosStep(story, $"fan{i}", i))));
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        return sum + fan.Sum() + await child;
    }

    [Function(nameof(ChaosChild))]
    public static async Task<int> ChaosChild([OrchestrationTrigger] TaskOrchestrationContext context, int seed)
    {
        var first = await context.CallActivityAsync<int>(nameof(ChaosWork), new ChaosStep(context.InstanceId, "one", seed));
        return first + await context.CallActivityAsync<int>(nameof(ChaosWork), new ChaosStep(context.InstanceId, "two", first % 7));
    }

    [Function(nameof(ChaosStart))]
    public static async Task<IActionResult> ChaosStart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "chaos/{id}/{seed:int}")] HttpRequest request,
        string id,
        int seed,
        [DurableClient] DurableTaskClient client)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(ChaosStory), seed, new StartOrchestrationOptions(id));
        }
        catch (DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException)
        {
            // Asked before: the answer was lost with the host.
        }

        return new AcceptedResult();
    }

    [Function(nameof(ChaosLook))]
    public static async Task<IActionResult> ChaosLook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "chaos/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        await client.GetInstanceAsync(id, true) is { } found
            ? new OkObjectResult(new { Status = $"{found.RuntimeStatus}", Output = found.SerializedOutput })
            : new NotFoundResult();

    /// <summary>What the story comes to, reckoned without any engine.</summary>
    public static int Expected(int seed)
    {
        static int Square(int n) => n * n;
        var chain = Enumerable.Range(seed, 3).Sum(Square);
        return chain + Enumerable.Range(0, 6).Sum(Square) + Square(seed) + Square(Square(seed) % 7);
    }
}
