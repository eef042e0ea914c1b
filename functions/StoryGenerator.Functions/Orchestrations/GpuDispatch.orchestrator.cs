using Microsoft.DurableTask;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>Sends one job to a worker and waits for its answer: an external event, or a time-out and another attempt.</summary>
public static class GpuDispatch
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static async Task<GpuJobResult> RunOnWorkerAsync(this TaskOrchestrationContext context, StoryContext story, GpuPlan plan, TimeSpan limit)
    {
        for (var attempt = 1; ; attempt++)
        {
            var deadline = context.CurrentUtcDateTime + limit;
            var sent = await context.CallActivityAsync<GpuAnswer>(
                nameof(GpuActivities.SendToWorker), new GpuSend(story.StoryId, plan, attempt, context.InstanceId, deadline), Retries.Work);
            var answer = sent.IsAnswered ? sent : await WaitAsync(context, sent.EventName, limit + Grace);
            if (answer is { Result: { } result })
            {
                return GpuResultRules.Accept(result, GpuQueue.TaskId(story.StoryId, plan.Stage, plan.Key), ArtifactPaths.Stage(story.StoryId, plan.Stage, plan.Key));
            }

            if (attempt == MaxAttempts || answer is { Retryable: false })
            {
                throw answer?.Retryable == false
                    ? new PermanentStageException(answer.ErrorCode ?? "worker-failed", $"{plan.Stage}: {answer.Message}")
                    : new TransientStageException(answer?.ErrorCode ?? "worker-silent", $"{plan.Stage}: {answer?.Message ?? $"no worker answered within {limit.TotalMinutes:0} minutes"} ({attempt} attempts).");
            }
        }
    }

    /// <summary>One wait per event name; the timer is cancelled, since an open one would hold the instance in Running.</summary>
    private static async Task<GpuAnswer?> WaitAsync(TaskOrchestrationContext context, string eventName, TimeSpan limit)
    {
        using var cancel = new CancellationTokenSource();
        var answer = context.WaitForExternalEvent<GpuAnswer>(eventName, cancel.Token);
        var timeOut = context.CreateTimer(limit, cancel.Token);
        var first = await Task.WhenAny(answer, timeOut);
        cancel.Cancel();
        return first == answer ? await answer : null;
    }
}
