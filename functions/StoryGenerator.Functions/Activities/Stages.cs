using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Functions.Activities;

/// <summary>What activities have in common: they read their inputs, run one stage, and answer where its output is.</summary>
public sealed class Stages(StageRunner runner, IArtifactStore artifacts, IStoryWriters writers, WorkerBooks books)
{
    public Task<T> ReadAsync<T>(Ref<T> document, CancellationToken cancellationToken) => artifacts.ReadAsync(document, cancellationToken);

    public async Task<Ref<TOutput>> RunAsync<TInput, TOutput>(
        IPipelineStage<TInput, TOutput> stage, TInput input, StoryContext story, CancellationToken cancellationToken, string? shotId = null) =>
        (await runner.RunAsync(stage, input, story, cancellationToken, shotId)).Output;

    public Task<GpuPlan> PlanAsync<TInput, TOutput>(
        GpuStage<TInput, TOutput> stage, TInput input, StoryContext story, CancellationToken cancellationToken, string? shotId = null) =>
        runner.PlanAsync(stage, input, story, cancellationToken, shotId);

    /// <summary>Books what the worker took, whatever the stage then makes of its answer, and turns the answer into the stage's output.</summary>
    public async Task<Ref<TOutput>> AcceptAsync<TInput, TOutput>(
        GpuStage<TInput, TOutput> stage, TInput input, GpuJobResult result, StoryContext story, CancellationToken cancellationToken, string? shotId = null)
    {
        ArgumentNullException.ThrowIfNull(stage);
        await books.BookAsync(story, stage.Info.Name, stage.Plan(input, story).Kind, result, cancellationToken);
        return await RunAsync(stage, new GpuWork<TInput>(input, result), story, cancellationToken, shotId);
    }

    /// <summary>The writer the story asked for, or the one set for the stage.</summary>
    public IStoryWriter Writer(StoryContext story, string stage) => writers.For(story, stage);

    /// <summary>The embeddings set for the stage, if any.</summary>
    public ITextVectors? Vectors(StoryContext story, string stage) => writers.Vectors(story, stage);
}
