using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public static class OpenWorkFunctions
{
    [Function(nameof(PastTimer))]
    public static async Task<string> PastTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
        await context.CreateTimer(TimeSpan.FromSeconds(-5), CancellationToken.None);
        return "fired";
    }

    [Function(nameof(MonthTimer))]
    public static async Task<string> MonthTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var began = context.CurrentUtcDateTime;
        await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
        return context.CurrentUtcDateTime - began >= TimeSpan.FromDays(30) ? "on time" : "early";
    }

    [Function(nameof(CancelsTimer))]
    public static async Task<string> CancelsTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var cancel = new CancellationTokenSource();
        var timer = context.CreateTimer(TimeSpan.FromDays(1), cancel.Token);
        await context.CallActivityAsync("Echo", "x");
        cancel.Cancel();
        try
        {
            await timer;
            return "fired";
        }
        catch (TaskCanceledException)
        {
            return "cancelled";
        }
    }

    [Function(nameof(LeavesTimer))]
    public static string LeavesTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
        context.SetCustomStatus("returned");
        return "done";
    }

    [Function(nameof(LeavesLoser))]
    public static async Task<string> LeavesLoser([OrchestrationTrigger] TaskOrchestrationContext context, string kind)
    {
        if (kind == "last")
        {
            return "a new run";
        }

        var loser = kind == "child"
            ? context.CallSubOrchestratorAsync(nameof(HoldingChild), context.InstanceId)
            : context.CallActivityAsync(nameof(EventFunctions.Hold), context.InstanceId);
        await Task.WhenAny(loser, context.CallActivityAsync("Echo", "x"));
        context.SetCustomStatus("returned");
        if (kind == "again")
        {
            context.ContinueAsNew("last");
        }

        return kind == "throw" ? throw new InvalidOperationException("left") : "done";
    }

    [Function(nameof(HoldingChild))]
    public static Task HoldingChild([OrchestrationTrigger] TaskOrchestrationContext context, string gate) =>
        context.CallActivityAsync(nameof(EventFunctions.Hold), gate);

    [Function(nameof(IgnoresLateFailure))]
    public static async Task<string> IgnoresLateFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.WhenAny(
            context.CallActivityAsync("Echo", "x"), context.CallActivityAsync(nameof(RetryFunctions.Fail), "late"));
        return "done";
    }
}
