using System.Text.Json;
using System.Text.Json.Serialization;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.GpuWorkers;

/// <summary>A task as it lies on the queue "gpu-{kind}": a CloudEvents 1.0 envelope, as in gpu-workers/contracts/task.*.json.</summary>
public sealed record GpuTaskMessage
{
    public const string TaskType = "storygen.gpu.task.v1";

    public string Specversion { get; init; } = "1.0";
    public required string Id { get; init; }
    public string Type { get; init; } = TaskType;
    public string Source { get; init; } = "/storygen";
    public required string Subject { get; init; }
    public required DateTimeOffset Time { get; init; }
    public string? Traceparent { get; init; }
    public string Datacontenttype { get; init; } = "application/json";
    public required GpuTaskData Data { get; init; }
}

public sealed record GpuTaskData
{
    public required string TaskId { get; init; }
    public required int Attempt { get; init; }
    public required string Kind { get; init; }
    public required string Backend { get; init; }
    public required string InstanceId { get; init; }
    public required string EventName { get; init; }
    public required DateTimeOffset DeadlineUtc { get; init; }
    public GpuTaskInput? Input { get; init; }
    public required JsonElement Params { get; init; }
    public required GpuTaskOutput Output { get; init; }
}

public sealed record GpuTaskInput(string Container, string Blob, string Sha256, long Bytes);

public sealed record GpuTaskOutput(string Container, string Prefix);

/// <summary>What a worker sends to "gpu-results", as in contracts/result.*.json.</summary>
public sealed record GpuResultMessage
{
    public const string ResultType = "storygen.gpu.result.v1";

    public required string Specversion { get; init; }
    public required string Type { get; init; }
    public required GpuResultData Data { get; init; }
}

/// <summary>Status succeeded | failed; a failed result says whether another attempt may help.</summary>
public sealed record GpuResultData
{
    public required string TaskId { get; init; }
    public required int Attempt { get; init; }
    public required string InstanceId { get; init; }
    public required string EventName { get; init; }
    public required string Status { get; init; }
    public bool Retryable { get; init; }
    public string? ErrorCode { get; init; }
    public string? Message { get; init; }
    public IReadOnlyList<GpuArtifact> Artifacts { get; init; } = [];
    public string? Backend { get; init; }
    public GpuMetrics? Metrics { get; init; }

    /// <summary>True when nothing is null that may not be, and names are of a length that keys and events can carry.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        IsName(TaskId) && IsName(InstanceId) && IsName(EventName) && Attempt > 0 && (Status is "succeeded" or "failed")
        && Artifacts is not null && Artifacts.All(a => a is { Name: not null, Blob: not null, Sha256: not null, ContentType: not null, Bytes: >= 0 });

    private static bool IsName(string? text) => text is { Length: > 0 and <= 200 };

    public GpuJobResult ToJobResult() => new(TaskId, Attempt, Backend ?? "", Artifacts, Metrics ?? new());
}
