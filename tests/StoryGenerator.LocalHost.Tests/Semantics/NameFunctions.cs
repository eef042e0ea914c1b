using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public static class NameFunctions
{
    [Function(nameof(OwnId))]
    public static string OwnId([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId;

    [Function(nameof(ChildIds))]
    public static async Task<string[]> ChildIds([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var one = await context.CallSubOrchestratorAsync<string>(nameof(OwnId));
        var given = await context.CallSubOrchestratorAsync<string>(nameof(OwnId), new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:child"));
        return [one, given];
    }

    [Function(nameof(Guids))]
    public static async Task<string[]> Guids([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.NewGuid();
        Calls.Shared.Add($"guid {context.InstanceId} {first}");
        await context.CallActivityAsync("Echo", "a");
        var second = context.NewGuid();
        Calls.Shared.Add($"guid {context.InstanceId} {first}");
        await context.CallActivityAsync("Echo", "b");
        return [first.ToString(), second.ToString()];
    }

    [Function(nameof(AnyCase))]
    public static async Task<string> AnyCase([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var echoed = await context.CallActivityAsync<string>("eCHO", "x");
        var heard = await context.WaitForExternalEvent<string>("GO");
        return echoed + heard;
    }

    [Function(nameof(CallsUnknown))]
    public static async Task<string[]> CallsUnknown([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seen = new List<string>();
        try
        {
            await context.CallActivityAsync("NoSuchActivity");
        }
        catch (TaskFailedException failure)
        {
            seen.AddRange([failure.FailureDetails.ErrorType, failure.FailureDetails.ErrorMessage]);
        }

        try
        {
            await context.CallSubOrchestratorAsync("NoSuchChild");
        }
        catch (TaskFailedException failure)
        {
            seen.AddRange([failure.Message, failure.FailureDetails is null ? "no details" : "details"]);
        }

        return [.. seen];
    }
}
