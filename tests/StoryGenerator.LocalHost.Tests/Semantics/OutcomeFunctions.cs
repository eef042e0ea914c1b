using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public sealed record Counting(int Round, string Seen = "");

public static class OutcomeFunctions
{
    [Function(nameof(Throws))]
    public static string Throws([OrchestrationTrigger] TaskOrchestrationContext context, string how) => how switch
    {
        "cancel" => throw new OperationCanceledException("given up"),
        _ => throw new AppException("orch app"),
    };

    [Function(nameof(WaitsForGo))]
    public static async Task<string> WaitsForGo([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<string>("go");
    }

    [Function(nameof(HoldsActivity))]
    public static async Task<string> HoldsActivity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync(nameof(EventFunctions.Hold), context.InstanceId);
        return "went on";
    }

    [Function(nameof(HoldsChild))]
    public static async Task<string> HoldsChild([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallSubOrchestratorAsync(
                nameof(WaitsForGo), null, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:child"));
            return "child done";
        }
        catch (TaskFailedException failure)
        {
            return failure.FailureDetails is null ? "no details" : "details";
        }
    }

    [Function(nameof(Continues))]
    public static async Task<string> Continues([OrchestrationTrigger] TaskOrchestrationContext context, Counting counting)
    {
        if (counting.Round == 0)
        {
            await context.CallActivityAsync(nameof(EventFunctions.Hold), context.InstanceId);
        }

        var seen = counting.Seen + (await context.WaitForExternalEvent<int>("e")).ToString(CultureInfo.InvariantCulture);
        if (counting.Round < 3)
        {
            context.ContinueAsNew(new Counting(counting.Round + 1, seen));
            return "";
        }

        return seen;
    }

    [Function(nameof(ContinuesWithout))]
    public static async Task<string> ContinuesWithout([OrchestrationTrigger] TaskOrchestrationContext context, int round)
    {
        if (round == 0)
        {
            await context.CallActivityAsync(nameof(EventFunctions.Hold), context.InstanceId);
            context.ContinueAsNew(1, preserveUnprocessedEvents: false);
            return "";
        }

        context.SetCustomStatus("second");
        return await context.WaitForExternalEvent<string>("e");
    }

    [Function(nameof(SetsStatus))]
    public static async Task<string> SetsStatus([OrchestrationTrigger] TaskOrchestrationContext context, int length)
    {
        context.SetCustomStatus("first");
        context.SetCustomStatus(new string('s', length));
        await context.WaitForExternalEvent<string>("go");
        return "done";
    }

    [Function(nameof(FailsOnce))]
    public static string FailsOnce([ActivityTrigger] string key) =>
        Calls.Shared.Add($"once {key}") == 1 ? throw new AppException("first time") : "second time";

    [Function(nameof(NeedsRewind))]
    public static async Task<string> NeedsRewind([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var kept = await context.CallActivityAsync<int>(nameof(CountRuns), context.InstanceId);
        var child = await context.CallSubOrchestratorAsync<string>(nameof(NeedsRewindInside), context.InstanceId);
        return $"{kept} {child}";
    }

    [Function(nameof(NeedsRewindInside))]
    public static Task<string> NeedsRewindInside([OrchestrationTrigger] TaskOrchestrationContext context, string key) =>
        context.CallActivityAsync<string>(nameof(FailsOnce), key);

    [Function(nameof(CountRuns))]
    public static int CountRuns([ActivityTrigger] string key) => Calls.Shared.Add($"runs {key}");
}
