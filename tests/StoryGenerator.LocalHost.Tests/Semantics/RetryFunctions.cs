using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public class AppException(string message, Exception? inner = null) : Exception(message, inner);

public sealed class NarrowException(string message) : AppException(message);

public sealed record RetryPlan(int Max, double FirstMs, double Backoff = 1, double? CapMs = null, double? TimeoutMs = null, bool Handle = true);

public static class RetryFunctions
{
    [Function(nameof(Fail))]
    public static void Fail([ActivityTrigger] string message) => throw new NarrowException(message);

    [Function(nameof(FailLater))]
    public static async Task FailLater([ActivityTrigger] string gate)
    {
        await Calls.Shared.Gate(gate).Task;
        throw new AppException("second");
    }

    [Function(nameof(FailDeep))]
    public static void FailDeep([ActivityTrigger] string? message) =>
        throw new AppException("outer", new AggregateException(new InvalidOperationException("first"), new ArgumentException("second")));

    [Function(nameof(FailCounted))]
    public static void FailCounted([ActivityTrigger] string key)
    {
        Calls.Shared.Add($"run {key}");
        throw new AppException("boom");
    }

    [Function(nameof(ByPolicy))]
    public static async Task<string> ByPolicy([OrchestrationTrigger] TaskOrchestrationContext context, RetryPlan plan)
    {
        static TimeSpan? Span(double? ms) => ms is { } value ? TimeSpan.FromMilliseconds(value) : null;
        var policy = new RetryPolicy(
            plan.Max, TimeSpan.FromMilliseconds(plan.FirstMs), plan.Backoff, Span(plan.CapMs), Span(plan.TimeoutMs))
        {
            HandleFailure = failure =>
            {
                if (!context.IsReplaying)
                {
                    Calls.Shared.Add($"asked {context.InstanceId}");
                }

                return plan.Handle;
            },
        };
        try
        {
            await context.CallActivityAsync(nameof(FailCounted), context.InstanceId, TaskOptions.FromRetryPolicy(policy));
            return "no failure";
        }
        catch (TaskFailedException failure)
        {
            return $"{failure.TaskId}: {failure.Message}";
        }
    }

    [Function(nameof(ByHandler))]
    public static async Task<string> ByHandler([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var attempts = new List<int>();
        var options = TaskOptions.FromRetryHandler(retry =>
        {
            attempts.Add(retry.LastAttemptNumber);
            return retry.LastAttemptNumber < 3;
        });
        try
        {
            await context.CallActivityAsync(nameof(FailCounted), context.InstanceId, options);
        }
        catch (TaskFailedException)
        {
            return string.Join(',', attempts);
        }

        return "no failure";
    }

    [Function(nameof(Details))]
    public static async Task<string[]> Details([OrchestrationTrigger] TaskOrchestrationContext context, string activity)
    {
        try
        {
            await context.CallActivityAsync(activity, "app boom");
            return [];
        }
        catch (TaskFailedException failure)
        {
            var seen = failure.FailureDetails;
            return
            [
                seen.ErrorType,
                seen.ErrorMessage,
                seen.InnerFailure?.ErrorType ?? "-",
                seen.InnerFailure?.InnerFailure?.ErrorMessage ?? "-",
                $"{seen.IsCausedBy<AppException>()},{seen.IsCausedBy<InvalidOperationException>()},{seen.IsCausedBy<Exception>()}",
                seen.StackTrace!.Contains(activity, StringComparison.Ordinal) ? "own stack" : "other stack",
            ];
        }
    }

    [Function(nameof(ChildFails))]
    public static async Task ChildFails([OrchestrationTrigger] TaskOrchestrationContext context, string how)
    {
        switch (how)
        {
            case "activity":
                await context.CallActivityAsync(nameof(Fail), "app boom");
                break;
            case "nested":
                await context.CallSubOrchestratorAsync(nameof(ChildFails), "activity");
                break;
            case "cancel":
                throw new OperationCanceledException("given up");
            default:
                throw new AppException("own");
        }
    }

    [Function(nameof(ParentOf))]
    public static async Task<string[]> ParentOf([OrchestrationTrigger] TaskOrchestrationContext context, string how)
    {
        try
        {
            await context.CallSubOrchestratorAsync(nameof(ChildFails), how);
            return [];
        }
        catch (TaskFailedException failure) when (failure.FailureDetails is null)
        {
            return ["no details", failure.Message];
        }
        catch (TaskFailedException failure)
        {
            var levels = new List<string>();
            for (var level = failure.FailureDetails; level is not null; level = level.InnerFailure)
            {
                levels.Add($"{level.ErrorType}|{level.ErrorMessage}");
            }

            return [.. levels];
        }
    }

    [Function(nameof(AllFail))]
    public static async Task<string> AllFail([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var slow = context.CallActivityAsync(nameof(EventFunctions.Hold), context.InstanceId);
        try
        {
            await Task.WhenAll(
                context.CallActivityAsync(nameof(FailLater), $"{context.InstanceId}:second"), context.CallActivityAsync(nameof(Fail), "first"), slow);
        }
        catch (TaskFailedException failure)
        {
            return $"{failure.FailureDetails.ErrorMessage}, slow ended: {slow.IsCompleted}";
        }

        return "no failure";
    }
}
