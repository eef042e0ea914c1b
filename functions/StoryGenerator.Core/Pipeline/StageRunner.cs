using System.Text.Json;

namespace StoryGenerator.Core.Pipeline;

/// <summary>Runs a stage once per content key: validate, look for the checkpoint, run, check, save atomically, tell the observer.</summary>
/// <remarks>A stage that ran is found, not run again. That one rule gives idempotent activities, resume after a crash, caching,
/// rerun from a stage (a new take is a new key) and edits that redo only what depends on them.</remarks>
public sealed class StageRunner(IArtifactStore artifacts, IStageObserver observer, IStageSettings settings, IWorkFolders folders)
{
    /// <param name="shotId">For stages that run per shot: "s01".</param>
    public async Task<StageOutput<TOutput>> RunAsync<TInput, TOutput>(
        IPipelineStage<TInput, TOutput> stage, TInput input, StoryContext story, CancellationToken cancellationToken, string? shotId = null)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(story);
        var name = NameOf(stage.Info, shotId);
        if (story.Overrides.TryGetValue(name, out var byPerson))
        {
            await observer.FoundAsync(story, name, "override", byPerson, [], cancellationToken);
            return new(name, "override", Ref<TOutput>.To(byPerson), Found: true, [], 0);
        }

        Refuse(name, "input", stage.Validate(input));
        var key = ContentKey.Of(stage.Info, input, story.TakeOf(name));
        if (await FindAsync<TOutput>(story, name, key, cancellationToken) is { } found)
        {
            await observer.FoundAsync(story, name, key, found.Output.Untyped, found.Degradations, cancellationToken);
            return found;
        }

        await observer.StartedAsync(story, name, key, cancellationToken);
        using var folder = folders.Create(story.StoryId, name);
        var context = new StageContext(story, name, key, folder.Path, artifacts, observer.Progress(story, name));
        try
        {
            var output = settings.IsEnabled(stage.Info.Name, story)
                ? await stage.RunAsync(input, context, cancellationToken)
                : PassThrough(stage, input, context);
            Refuse(name, "output", stage.Check(input, output));
            var result = await SaveAsync(stage.Info, context, output, cancellationToken);
            await observer.FinishedAsync(story, name, key, result.Output.Untyped, context, cancellationToken);
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await observer.FailedAsync(story, name, key, failure, CancellationToken.None);
            throw;
        }
    }

    /// <summary>What a worker has to do for this stage, stored under the key its answer will be kept under.</summary>
    public async Task<GpuPlan> PlanAsync<TInput, TOutput>(
        GpuStage<TInput, TOutput> stage, TInput input, StoryContext story, CancellationToken cancellationToken, string? shotId = null)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(story);
        var name = NameOf(stage.Info, shotId);
        Refuse(name, "input", stage.ValidateInput(input));
        var job = stage.Plan(input, story);
        // The job, not the stage input, addresses the worker's output: shots that ask for the same thing share it.
        var key = ContentKey.Of(stage.Info, job, story.TakeOf(name));
        var stored = await artifacts.SaveAsync(
            ArtifactPaths.StageFile(story.StoryId, name, key, "job.json"), JsonSerializer.SerializeToUtf8Bytes(job, CoreJson.Options), "application/json", cancellationToken);
        await observer.PlannedAsync(story, name, key, cancellationToken);
        return new(name, key, Ref<GpuJob>.To(stored));
    }

    private async Task<StageOutput<TOutput>?> FindAsync<TOutput>(StoryContext story, string name, string key, CancellationToken cancellationToken)
    {
        if (await artifacts.FindAsync(ArtifactPaths.StageFile(story.StoryId, name, key, CheckpointFile), cancellationToken) is not { } stored)
        {
            return null;
        }

        // A checkpoint counts only while everything it speaks of is still there and whole.
        try
        {
            var checkpoint = JsonSerializer.Deserialize<Checkpoint>(await artifacts.ReadAsync(stored, cancellationToken), CoreJson.Options);
            if (checkpoint is null || checkpoint.Key != key)
            {
                return null;
            }

            await artifacts.ReadAsync(checkpoint.Output, cancellationToken);
            foreach (var artifact in checkpoint.Artifacts.Prepend(checkpoint.Output))
            {
                if (await artifacts.FindAsync(artifact.Blob, cancellationToken) is not { } there || there.Sha256 != artifact.Sha256)
                {
                    return null;
                }
            }

            return new(name, key, Ref<TOutput>.To(checkpoint.Output), Found: true, checkpoint.Degradations, 0);
        }
        catch (Exception damaged) when (damaged is JsonException or PermanentStageException)
        {
            return null;
        }
    }

    private async Task<StageOutput<TOutput>> SaveAsync<TOutput>(StageInfo info, StageContext context, TOutput output, CancellationToken cancellationToken)
    {
        var files = context.Saved.ToArray();
        var saved = await context.SaveAsync("output.json", JsonSerializer.SerializeToUtf8Bytes(output, CoreJson.Options), "application/json", cancellationToken);
        var checkpoint = new Checkpoint(info.Name, info.Version, context.Key, saved, files, context.Degradations, context.CostUsd);
        await context.SaveAsync(CheckpointFile, JsonSerializer.SerializeToUtf8Bytes(checkpoint, CoreJson.Options), "application/json", cancellationToken);
        return new(context.Stage, context.Key, Ref<TOutput>.To(saved), Found: false, context.Degradations, context.CostUsd);
    }

    private static TOutput PassThrough<TInput, TOutput>(IPipelineStage<TInput, TOutput> stage, TInput input, StageContext context)
    {
        if (stage is not IOptionalStage<TInput, TOutput> optional)
        {
            throw new PermanentStageException("stage-not-optional", $"Stage '{stage.Info.Name}' cannot be switched off: remove Pipeline:Stages:{stage.Info.Name}:Enabled.");
        }

        context.Report(1, 1, "switched off");
        return optional.PassThrough(input);
    }

    private static void Refuse(string stage, string side, IEnumerable<FieldError> errors)
    {
        var all = errors.ToArray();
        if (all.Length > 0)
        {
            throw new PermanentStageException($"{side}-invalid", $"{stage}: {side} refused. " + string.Join(" ", all.Select(e => e.ToString())));
        }
    }

    private static string NameOf(StageInfo info, string? shotId) => shotId is null ? info.Name : $"{info.Name}/{shotId}";

    private const string CheckpointFile = "checkpoint.json";

    private sealed record Checkpoint(
        string Stage, int Version, string Key, ArtifactRef Output, IReadOnlyList<ArtifactRef> Artifacts, IReadOnlyList<Degradation> Degradations, decimal CostUsd);
}

/// <summary>The answer of a stage as it travels in messages: where the output is, never the output.</summary>
/// <param name="Found">True when a checkpoint answered and nothing was run.</param>
public sealed record StageOutput<T>(string Stage, string Key, Ref<T> Output, bool Found, IReadOnlyList<Degradation> Degradations, decimal CostUsd);

/// <summary>A job for a worker, by reference. Its answer is kept under the stage and <paramref name="Key"/>.</summary>
public sealed record GpuPlan(string Stage, string Key, Ref<GpuJob> Job);

/// <summary>A stage that may be switched off: its output is then made from its input alone.</summary>
public interface IOptionalStage<in TInput, out TOutput>
{
    TOutput PassThrough(TInput input);
}
