using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public static class EventFunctions
{
    /// <summary>Holds an orchestration until the test opens the gate of this name.</summary>
    [Function(nameof(Hold))]
    public static async Task Hold([ActivityTrigger] string gate)
    {
        Calls.Shared.Add($"held {gate}");
        await Calls.Shared.Gate(gate).Task;
    }

    [Function(nameof(ThreeWaits))]
    public static async Task<int[]> ThreeWaits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var waits = Enumerable.Range(0, 3).Select(_ => context.WaitForExternalEvent<int>("e")).ToList();
        context.SetCustomStatus("waiting");
        return await Task.WhenAll(waits);
    }

    [Function(nameof(LateWaits))]
    public static async Task<int[]> LateWaits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync(nameof(Hold), context.InstanceId);
        return [await context.WaitForExternalEvent<int>("e"), await context.WaitForExternalEvent<int>("e")];
    }

    [Function(nameof(TimesOutThenWaits))]
    public static async Task<string> TimesOutThenWaits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.WaitForExternalEvent<string>("e", TimeSpan.FromMilliseconds(50));
            return "no timeout";
        }
        catch (TaskCanceledException timeout)
        {
            context.SetCustomStatus(timeout.Message);
        }

        return await context.WaitForExternalEvent<string>("e");
    }

    [Function(nameof(WaitsInTime))]
    public static Task<string> WaitsInTime([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("e", TimeSpan.FromDays(1));

    [Function(nameof(EvType))]
    public static async Task<string> EvType([OrchestrationTrigger] TaskOrchestrationContext context, string kind)
    {
        try
        {
            return kind switch
            {
                "int" => $"{await context.WaitForExternalEvent<int>("e")}",
                "record" => await context.WaitForExternalEvent<Small?>("e") is null ? "null" : "record",
                _ => await context.WaitForExternalEvent<string?>("e") ?? "null",
            };
        }
        catch (Exception)
        {
            return "caught";
        }
    }

    [Function(nameof(Tells))]
    public static async Task<string> Tells([OrchestrationTrigger] TaskOrchestrationContext context, string other)
    {
        context.SendEvent("nobody at all", "e", 1);
        context.SendEvent(other, "e", 2);
        await context.CallActivityAsync("Echo", "x");
        return "told";
    }

    [Function(nameof(OpenWaitOnly))]
    public static string OpenWaitOnly([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.WaitForExternalEvent<string>("never");
        return "done";
    }
}
