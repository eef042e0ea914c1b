using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Activities;

public sealed record GpuSend(string StoryId, GpuPlan Plan, int Attempt, string InstanceId, DateTime DeadlineUtc);

/// <summary>Either the worker's answer or, when the task was only sent, the event to wait for.</summary>
public sealed record GpuAnswer(string EventName, bool IsAnswered, GpuJobResult? Result, bool Retryable, string? ErrorCode, string? Message)
{
    public static GpuAnswer Waiting(string eventName) => new(eventName, false, null, true, null, null);

    public static GpuAnswer Of(GpuResultData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Status == "succeeded"
            ? new(data.EventName, true, data.ToJobResult(), false, null, null)
            : new(data.EventName, true, null, data.Retryable, data.ErrorCode, data.Message);
    }
}

public sealed class GpuActivities(GpuQueue queue, TimeProvider clock)
{
    [Function(nameof(SendToWorker))]
    public async Task<GpuAnswer> SendToWorker([ActivityTrigger] GpuSend send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        if (await queue.FindResultAsync(send.StoryId, send.Plan.Stage, send.Plan.Key, cancellationToken) is { } stored)
        {
            return GpuAnswer.Of(stored);
        }

        await queue.SendAsync(
            send.StoryId, send.Plan, send.Attempt, send.InstanceId, clock.GetUtcNow(), new DateTimeOffset(DateTime.SpecifyKind(send.DeadlineUtc, DateTimeKind.Utc)), cancellationToken);
        return GpuAnswer.Waiting(GpuQueue.EventName(GpuQueue.TaskId(send.StoryId, send.Plan.Stage, send.Plan.Key), send.Attempt));
    }
}
