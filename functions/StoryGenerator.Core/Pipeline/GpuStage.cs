using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoryGenerator.Core.Pipeline;

/// <summary>A stage whose work a worker does: it says what to ask for (<see cref="Plan"/>) and turns the answer into its output
/// (<see cref="IPipelineStage{TInput,TOutput}.RunAsync"/> on <see cref="GpuWork{TInput}"/>).</summary>
public abstract class GpuStage<TInput, TOutput> : IPipelineStage<GpuWork<TInput>, TOutput>
{
    public abstract StageInfo Info { get; }

    /// <summary>The job for the worker. Must depend on the input only.</summary>
    public abstract GpuJob Plan(TInput input, StoryContext story);

    public abstract IEnumerable<FieldError> ValidateInput(TInput input);

    /// <summary>Turns the worker's artifacts into the output; throws <see cref="StageException"/> when they are not what was asked for.</summary>
    public abstract Task<TOutput> AcceptAsync(TInput input, GpuJobResult result, StageContext context, CancellationToken cancellationToken);

    public abstract IEnumerable<FieldError> CheckOutput(TInput input, TOutput output);

    public IEnumerable<FieldError> Validate(GpuWork<TInput> input) => ValidateInput(input.Input);

    public Task<TOutput> RunAsync(GpuWork<TInput> input, StageContext context, CancellationToken cancellationToken) =>
        AcceptAsync(input.Input, input.Result, context, cancellationToken);

    public IEnumerable<FieldError> Check(GpuWork<TInput> input, TOutput output) => CheckOutput(input.Input, output);
}

/// <summary>A stage input together with what the worker answered.</summary>
public sealed record GpuWork<TInput>(TInput Input, GpuJobResult Result);

/// <summary>What to ask a worker for. <paramref name="Params"/> is the backend's own JSON (shapes: gpu-workers/contracts), at most 48 KB with the envelope.</summary>
public sealed record GpuJob(string Kind, string Backend, ArtifactRef? Input, JsonElement Params);

/// <summary>What a worker answered, as in contracts/result.*.json.</summary>
public sealed record GpuJobResult(string TaskId, int Attempt, string Backend, IReadOnlyList<GpuArtifact> Artifacts, GpuMetrics Metrics)
{
    public GpuArtifact Artifact(string name) =>
        Artifacts.FirstOrDefault(a => a.Name == name)
        ?? throw new PermanentStageException("gpu-artifact-missing", $"The {Backend} worker returned no '{name}'.");
}

/// <summary>A file a worker made; the container is the story container.</summary>
public sealed record GpuArtifact(string Name, string Blob, string Sha256, long Bytes, string ContentType)
{
    [JsonIgnore]
    public ArtifactRef Ref => new(ArtifactPaths.Stories, Blob, Sha256, Bytes, ContentType);
}

/// <summary>Times in milliseconds, memory in MB, as the worker measured them.</summary>
public sealed record GpuMetrics
{
    public double QueueMs { get; init; }
    public double LoadMs { get; init; }
    public double RunMs { get; init; }
    public string? Device { get; init; }
    public string? Model { get; init; }
    public string? Revision { get; init; }
    public long? Seed { get; init; }
    public double? VramPeakMb { get; init; }
}
