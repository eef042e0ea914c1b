using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public static class DeterminismFunctions
{
    /// <summary>Every run of an instance from the start counts one, so that a test can change what the code does in between.</summary>
    private static int Turn(TaskOrchestrationContext context) => Calls.Shared.Add($"turn {context.InstanceId}");

    [Function(nameof(OtherName))]
    public static async Task<string> OtherName([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<string>(Turn(context) == 1 ? "Echo" : nameof(ConversionFunctions.TakesText), "x");
        return "unnoticed";
    }

    [Function(nameof(OtherKind))]
    public static async Task<string> OtherKind([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (Turn(context) == 1)
        {
            await context.CallActivityAsync<string>("Echo", "x");
        }
        else
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        }

        return "unnoticed";
    }

    [Function(nameof(FewerCalls))]
    public static async Task<string> FewerCalls([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (Turn(context) == 1)
        {
            await context.CallActivityAsync<string>("Echo", "x");
        }

        return "unnoticed";
    }

    [Function(nameof(OtherInput))]
    public static Task<string> OtherInput([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>("Echo", $"turn {Turn(context)}");

    [Function(nameof(IllegalAwait))]
    public static async Task<string> IllegalAwait([OrchestrationTrigger] TaskOrchestrationContext context, string how)
    {
        switch (how)
        {
            case "delay":
                await Task.Delay(20);
                break;
            case "run":
                await Task.Run(() => 1);
                break;
            case "elsewhere":
                await context.CallActivityAsync("Echo", "x").ConfigureAwait(false);
                await Task.Delay(1).ConfigureAwait(false);
                break;
            case "beside":
                await Task.WhenAny(Task.Delay(20), context.WaitForExternalEvent<string>("never"));
                break;
        }

        await context.CallActivityAsync("Echo", "y");
        return "unnoticed";
    }

    /// <summary>Awaits what is not durable, for as long as the test likes.</summary>
    [Function(nameof(IllegalWait))]
    public static async Task<string> IllegalWait([OrchestrationTrigger] TaskOrchestrationContext context, string gate)
    {
        Calls.Shared.Gate($"{gate}, waiting").TrySetResult();
        await Calls.Shared.Gate(gate).Task;
        return "unnoticed";
    }

    [Function(nameof(Deterministic))]
    public static async Task<string[]> Deterministic([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var times = new List<string> { $"{context.CurrentUtcDateTime:o}" };
        var logger = context.CreateReplaySafeLogger("test");
        await context.CallActivityAsync("Echo", "a");
        times.Add($"{context.CurrentUtcDateTime:o} {context.IsReplaying}");
        await context.CallActivityAsync("Echo", "b");
        times.Add($"{context.CurrentUtcDateTime:o} {context.IsReplaying}");
        _ = logger;
        return [.. times];
    }
}
