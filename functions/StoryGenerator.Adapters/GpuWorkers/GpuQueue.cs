using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.GpuWorkers;

/// <summary>Rung after a task was sent. On one machine the host passes it on to its workers, which else look at their queues once a second.</summary>
public sealed class WorkerBell
{
    public event Action? Rung;

    public void Ring() => Rung?.Invoke();
}

/// <summary>Sends tasks to workers and reads what they answer.</summary>
public sealed class GpuQueue(QueueServiceClient queues, IArtifactStore artifacts, WorkerBell bell)
{
    public const string Results = "gpu-results";
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public static string TaskId(string storyId, string stage, string key) => $"{storyId["story-".Length..]}-{stage.Replace('/', '-')}-{key[..12]}";

    public static string EventName(string taskId, int attempt) => $"gpu:{taskId}:{attempt}";

    /// <summary>The answer of an earlier attempt at the same work, when a worker stored one before its message was lost.</summary>
    public async Task<GpuResultData?> FindResultAsync(string storyId, string stage, string key, CancellationToken cancellationToken)
    {
        // The worker writes result.json without our hash metadata: read it for what it is, and let the stage verify the artifacts.
        var blob = ArtifactPaths.StageFile(storyId, stage, key, "result.json");
        return await artifacts.ReadUnverifiedAsync(blob, cancellationToken) is { } bytes ? Parse(bytes) is { Status: "succeeded" } result ? result : null : null;
    }

    public async Task SendAsync(string storyId, GpuPlan plan, int attempt, string instanceId, DateTimeOffset now, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var job = await artifacts.ReadAsync(plan.Job, cancellationToken);
        var taskId = TaskId(storyId, plan.Stage, plan.Key);
        var message = new GpuTaskMessage
        {
            Id = $"{taskId}:{attempt}",
            Subject = $"{storyId}/{plan.Stage}",
            Time = now,
            Traceparent = Activity.Current?.Id,
            Data = new()
            {
                TaskId = taskId,
                Attempt = attempt,
                Kind = job.Kind,
                Backend = job.Backend,
                InstanceId = instanceId,
                EventName = EventName(taskId, attempt),
                DeadlineUtc = deadline,
                Input = job.Input is { } i ? new(i.Container, i.Blob, i.Sha256, i.Bytes) : null,
                Params = job.Params,
                Output = new(ArtifactPaths.Stories, ArtifactPaths.Stage(storyId, plan.Stage, plan.Key)),
            },
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(message, CoreJson.Options);
        if (body.Length > 48 * 1024)
        {
            throw new PermanentStageException("gpu-task-too-large", $"The task of {plan.Stage} has {body.Length} bytes; a queue message holds 49,152. Make the story shorter.");
        }

        var name = $"gpu-{(job.Kind == "interpolate" ? "video" : job.Kind)}";
        await StorageFaults.GuardAsync($"queue {name}", async () =>
            await (await Queue(name, cancellationToken)).SendMessageAsync(new BinaryData(body), cancellationToken: cancellationToken));
        bell.Ring();
    }

    /// <summary>A result message, or null when it is not one of ours.</summary>
    public static GpuResultData? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<GpuResultMessage>(json.Span, CoreJson.Options) is { Type: GpuResultMessage.ResultType, Specversion: "1.0", Data: { } data } && data.IsWhole ? data : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<QueueClient> Queue(string name, CancellationToken cancellationToken)
    {
        var queue = queues.GetQueueClient(name);
        if (!known.ContainsKey(name))
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            known[name] = true;
        }

        return queue;
    }
}
