using Microsoft.DurableTask.Client;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Stories;

/// <summary>A story as callers see it. State queued | running | awaiting-review | paused | completed | failed | needs-attention | cancelled.</summary>
public sealed record StoryView
{
    public required string StoryId { get; init; }
    public required string Topic { get; init; }
    public required string State { get; init; }
    public required string Length { get; init; }
    public required string Language { get; init; }
    public required Audience Audience { get; init; }
    public required int Seed { get; init; }
    public required Backends Backends { get; init; }
    public IReadOnlyDictionary<string, string>? Settings { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public string? QcStatus { get; init; }

    /// <summary>Why it failed or needs attention, and what to do.</summary>
    public StoryProblem? Problem { get; init; }
    public decimal CostUsd { get; init; }

    /// <summary>Stages in order of their start; per-shot stages are one line with done and total.</summary>
    public IReadOnlyList<StageView>? Stages { get; init; }
    public IReadOnlyList<FileView>? Files { get; init; }

    /// <summary>The truth is the durable instance; the record says how a finished run ended.</summary>
    public static StoryView Of(StoryRecord story, OrchestrationMetadata? instance, IReadOnlyList<StageRun>? runs)
    {
        ArgumentNullException.ThrowIfNull(story);
        var c = story.Context;
        var state = StateOf(story, instance);
        var stages = runs is null ? null : StageView.Group(runs);
        return new()
        {
            StoryId = c.StoryId,
            Topic = c.Topic,
            State = state,
            Length = c.Length,
            Language = c.Language,
            Audience = c.Audience,
            Seed = c.Seed,
            Backends = c.Backends,
            Settings = c.Settings.Count > 0 ? c.Settings : null,
            CreatedAt = story.CreatedAt,
            UpdatedAt = instance?.LastUpdatedAt,
            QcStatus = state == "completed" ? story.Outcome?.QcStatus : null,
            Problem = Trouble(story, state),
            CostUsd = runs?.Sum(r => r.CostUsd) ?? 0,
            Stages = stages,
            Files = state == "completed" && runs is not null
                ? story.Outcome?.Files.Select(f => new FileView(f.Blob[(f.Blob.LastIndexOf('/') + 1)..], f.Bytes, f.Sha256, f.ContentType)).ToArray()
                : null,
        };
    }

    private static string StateOf(StoryRecord story, OrchestrationMetadata? instance) => instance?.RuntimeStatus switch
    {
        // Histories may be purged; the record is kept.
        null => story.Outcome?.State ?? "queued",
        OrchestrationRuntimeStatus.Pending => "queued",
        OrchestrationRuntimeStatus.Running => Review.IsAwaited(instance) ? "awaiting-review" : "running",
        OrchestrationRuntimeStatus.Suspended => "paused",
        OrchestrationRuntimeStatus.Terminated => "cancelled",
        OrchestrationRuntimeStatus.Completed => story.Outcome?.State ?? "failed",
        _ => "failed",
    };

    private static StoryProblem? Trouble(StoryRecord story, string state) => state switch
    {
        "awaiting-review" => new("review-script", $"The script waits for you: storygen approve {story.Context.StoryId}, or reject it with a note.", "script"),
        "needs-attention" or "failed" when story.Outcome is { } o && o.State != "completed" => new(o.Code ?? "failed", o.Message ?? "", o.Stage),
        "failed" => new("orchestration-failed", "The run ended without a word of its own. The log has the cause; resume to try again.", null),
        _ => null,
    };
}

public sealed record StoryProblem(string Code, string Message, string? Stage);

public sealed record FileView(string Name, long Bytes, string Sha256, string ContentType);

public sealed record StageView(string Stage, string State, int Done, int Total, double? DurationMs, decimal CostUsd, int Attempts, string? Note, string? Error)
{
    public static IReadOnlyList<StageView> Group(IReadOnlyList<StageRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return
        [
            .. runs.GroupBy(r => r.Stage.Split('/')[0])
                .OrderBy(g => g.Min(r => r.StartedAt))
                .Select(g => g.Count() == 1 && !g.First().Stage.Contains('/', StringComparison.Ordinal) ? One(g.First()) : Many(g.Key, [.. g])),
        ];
    }

    private static StageView One(StageRun r) => new(r.Stage, r.State, r.Done, r.Total, r.DurationMs, r.CostUsd, r.Attempt, r.Note, r.Error);

    private static StageView Many(string stage, StageRun[] shots)
    {
        var done = shots.Count(s => s.State is "done" or "found");
        var state = shots.Any(s => s.State == "failed") ? "failed" : done == shots.Length ? "done" : "running";
        // Wall time of the whole fan-out, not the sum of overlapping shots.
        var end = shots.Max(s => s.FinishedAt);
        return new(stage, state, done, shots.Length, end is null ? null : (end.Value - shots.Min(s => s.StartedAt)).TotalMilliseconds,
            shots.Sum(s => s.CostUsd), shots.Max(s => s.Attempt), null, shots.FirstOrDefault(s => s.Error is not null)?.Error);
    }
}
