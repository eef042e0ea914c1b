using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace StoryGenerator.Benchmarks.Engine;

/// <summary>Functions that do nothing, so that only the engine's own cost shows.</summary>
public static class EngineFunctions
{
    [Function(nameof(Nothing))]
    public static string Nothing([ActivityTrigger] string text) => text;

    [Function(nameof(BenchChain))]
    public static async Task<int> BenchChain([OrchestrationTrigger] TaskOrchestrationContext context, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            await context.CallActivityAsync<string>(nameof(Nothing), i.ToString(CultureInfo.InvariantCulture));
        }

        return steps;
    }

    [Function(nameof(BenchFanOut))]
    public static async Task<int> BenchFanOut([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<string>(nameof(Nothing), "x")));
        }

        return width;
    }

    [Function(nameof(BenchPing))]
    public static IActionResult BenchPing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ping")] HttpRequest request) =>
        new OkResult();
}
