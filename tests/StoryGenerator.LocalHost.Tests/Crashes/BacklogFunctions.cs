using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;
using StoryGenerator.LocalHost.Tests.Semantics;

namespace StoryGenerator.LocalHost.Tests.Crashes;

/// <summary>Stories with heavy requests that wait for their turn.</summary>
public static class BacklogFunctions
{
    private const string Gate = "backlog";

    [Function(nameof(Backlog))]
    public static async Task<int> Backlog([OrchestrationTrigger] TaskOrchestrationContext context, string request)
    {
        await context.CallActivityAsync(nameof(EventFunctions.Hold), Gate);
        return await context.CallActivityAsync<int>(nameof(Measures), request);
    }

    [Function(nameof(Measures))]
    public static int Measures([ActivityTrigger] string text) => text.Length;

    [Function(nameof(BacklogStart))]
    public static async Task<IActionResult> BacklogStart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "backlog/{id}/{characters:int}")] HttpRequest request,
        string id,
        int characters,
        [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Backlog), new string('s', characters), new StartOrchestrationOptions(id));
        return new AcceptedResult();
    }

    [Function(nameof(BacklogOpen))]
    public static IActionResult BacklogOpen([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "backlog")] HttpRequest request)
    {
        Calls.Shared.Gate(Gate).SetResult();
        return new AcceptedResult();
    }

    /// <summary>How many have come to the end with the right answer.</summary>
    [Function(nameof(BacklogDone))]
    public static async Task<IActionResult> BacklogDone(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "backlog/{characters:int}")] HttpRequest request,
        int characters,
        [DurableClient] DurableTaskClient client)
    {
        var done = 0;
        await foreach (var found in client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Completed] }))
        {
            done += (await client.GetInstanceAsync(found.InstanceId, true))!.ReadOutputAs<int>() == characters ? 1 : 0;
        }

        return new OkObjectResult(done);
    }
}
