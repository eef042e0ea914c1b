using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Activities;

namespace StoryGenerator.Functions.Triggers;

/// <summary>Turns a worker's answer into the event its orchestration waits for.</summary>
public sealed class GpuResultsQueue(IRecordStore records, ILogger<GpuResultsQueue> log)
{
    public const string Table = "GpuResults";

    [Function(nameof(TakeGpuResult))]
    public async Task TakeGpuResult(
        [QueueTrigger(GpuQueue.Results, Connection = "AzureWebJobsStorage")] string message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var result = GpuQueue.Parse(Encoding.UTF8.GetBytes(message))
            ?? throw new InvalidDataException("A message on gpu-results is not a storygen.gpu.result.v1 event.");
        if (result.EventName != GpuQueue.EventName(result.TaskId, result.Attempt))
        {
            throw new InvalidDataException($"A result of task {result.TaskId} names another event.");
        }

        // A resumed story asks again under another instance: the answer to its run is no double of the one before.
        var attempt = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{result.InstanceId}:{result.Attempt}");
        if (await records.FindAsync<GpuResultSeen>(Table, result.TaskId, attempt, cancellationToken) is not null)
        {
            log.LogInformation("Result of {TaskId} attempt {Attempt} came twice; dropped", result.TaskId, result.Attempt);
            return;
        }

        // An event to an unknown or scheduled instance is an error or lost: throw, and the queue tries again.
        var instance = await client.GetInstanceAsync(result.InstanceId, cancellation: cancellationToken)
            ?? throw new InvalidOperationException($"No instance {result.InstanceId} waits for task {result.TaskId}.");
        if (instance.IsCompleted)
        {
            log.LogInformation("Result of {TaskId} came after {InstanceId} ended; dropped", result.TaskId, result.InstanceId);
            return;
        }

        await client.RaiseEventAsync(result.InstanceId, result.EventName, GpuAnswer.Of(result), cancellationToken);
        await records.TryAddAsync(Table, result.TaskId, attempt, new GpuResultSeen(result.Status), cancellationToken);
    }

    public sealed record GpuResultSeen(string Status);
}
