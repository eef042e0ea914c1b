using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace StoryGenerator.LocalHost.Tests.App;

public static class BasicFunctions
{
    [Function("Echo")]
    public static string Echo([ActivityTrigger] string text) => text;

    [Function("Chain")]
    public static async Task<string> Chain([OrchestrationTrigger] TaskOrchestrationContext context, int steps)
    {
        var text = "";
        for (var i = 0; i < steps; i++)
        {
            text += await context.CallActivityAsync<string>("Echo", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return text;
    }

    [Function("FanOut")]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<string>("Echo", $"{i}")));
        return texts.Length;
    }

    [Function("Hello")]
    public static async Task<IActionResult> Hello(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "hello/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Chain", 2, cancellation);
        request.HttpContext.Response.Headers.RetryAfter = "1";
        return new AcceptedResult($"/api/hello/{id}", new { Name = name, Id = id });
    }
}
