using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace StoryGenerator.LocalHost.Tests.Properties;

/// <summary>A generated orchestration. Kinds: work, fail, retry, timer, event, child, seq, all.</summary>
public sealed record Plan(string Kind, int Number, IReadOnlyList<Plan> Parts);

public sealed record PlanRun(IReadOnlyList<Plan> Rounds, int Next = 0, long Sum = 0);

public static class PlanFunctions
{
    [Function(nameof(PlanWork))]
    public static long PlanWork([ActivityTrigger] int number) => (number * 31L) + 7;

    [Function(nameof(PlanFail))]
    public static long PlanFail([ActivityTrigger] int number) => throw new InvalidOperationException($"no {number}");

    /// <summary>One round of the plan for each generation; the last one answers.</summary>
    [Function(nameof(RunPlan))]
    public static async Task<long> RunPlan([OrchestrationTrigger] TaskOrchestrationContext context, PlanRun run)
    {
        var sum = run.Sum + await Do(context, run.Rounds[run.Next]);
        if (run.Next + 1 < run.Rounds.Count)
        {
            context.ContinueAsNew(run with { Next = run.Next + 1, Sum = sum });
        }

        return sum;
    }

    private static async Task<long> Do(TaskOrchestrationContext context, Plan plan)
    {
        context.SetCustomStatus(plan.Kind);
        switch (plan.Kind)
        {
            case "work":
                return await context.CallActivityAsync<long>(nameof(PlanWork), plan.Number);
            case "fail" or "retry":
                var options = plan.Kind == "fail" ? null : TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)));
                try
                {
                    return await context.CallActivityAsync<long>(nameof(PlanFail), plan.Number, options);
                }
                catch (TaskFailedException failure)
                {
                    return -failure.FailureDetails.ErrorMessage.Length;
                }

            case "timer":
                await context.CreateTimer(TimeSpan.FromMilliseconds(plan.Number % 5), CancellationToken.None);
                return 1;
            case "event":
                // To itself: equal names carry equal payloads, so it does not matter which wait gets which.
                context.SendEvent(context.InstanceId, $"e{plan.Number}", plan.Number);
                return await context.WaitForExternalEvent<int>($"e{plan.Number}");
            case "child":
                return await context.CallSubOrchestratorAsync<long>(nameof(RunPlan), new PlanRun(plan.Parts));
            case "all":
                return (await Task.WhenAll(plan.Parts.Select(part => Do(context, part)))).Sum();
            default:
                var sum = 0L;
                foreach (var part in plan.Parts)
                {
                    sum = (sum * 3) + await Do(context, part);
                }

                return sum;
        }
    }
}
