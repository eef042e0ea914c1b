using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>Who writes a stage of a story.</summary>
public interface IStoryWriters
{
    /// <summary>The writer of the stage's own backend (Text:Stages:{stage}:Backend), else of the story's.</summary>
    IStoryWriter For(StoryContext story, string stage);

    /// <summary>The embeddings that a stage measures closeness with: of its own model (Text:Stages:{stage}:Model). Null where none is named, and offline.</summary>
    ITextVectors? Vectors(StoryContext story, string stage);
}

/// <summary>Writers are keyed services, by backend: "offline" is registered by the app, the models by AddLanguageModels.</summary>
internal sealed class StoryWriters(IServiceProvider services, IOptionsMonitor<TextOptions> text, ChatTargets targets, IPaidCalls paid, PriceTable prices, TimeProvider clock) : IStoryWriters
{
    public IStoryWriter For(StoryContext story, string stage)
    {
        ArgumentNullException.ThrowIfNull(story);
        var backend = text.CurrentValue.BackendFor(stage, story.Backends.Text);
        return services.GetKeyedService<IStoryWriter>(backend)
            ?? throw new NeedsAttentionException("setting-invalid", $"No writer is called '{backend}': set Text:Backend to {string.Join(", ", TextOptions.Backends)}.");
    }

    public ITextVectors? Vectors(StoryContext story, string stage)
    {
        ArgumentNullException.ThrowIfNull(story);
        var backend = text.CurrentValue.BackendFor(stage, story.Backends.Text);
        return backend == "offline" || text.CurrentValue.Of(stage)?.Model is not { Length: > 0 } model ? null : new TextVectors(backend, model, targets, paid, prices, clock);
    }
}
