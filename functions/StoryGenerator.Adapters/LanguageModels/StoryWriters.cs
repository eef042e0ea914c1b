using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>Who writes a stage of a story.</summary>
public interface IStoryWriters
{
    /// <summary>The writer of the stage's own backend (Text:Stages:{stage}:Backend), else of the story's.</summary>
    IStoryWriter For(StoryContext story, string stage);
}

/// <summary>Writers are keyed services, by backend: "offline" is registered by the app, the models by AddLanguageModels.</summary>
internal sealed class StoryWriters(IServiceProvider services, IOptionsMonitor<TextOptions> text) : IStoryWriters
{
    public IStoryWriter For(StoryContext story, string stage)
    {
        ArgumentNullException.ThrowIfNull(story);
        var backend = text.CurrentValue.BackendFor(stage, story.Backends.Text);
        return services.GetKeyedService<IStoryWriter>(backend)
            ?? throw new NeedsAttentionException("setting-invalid", $"No writer is called '{backend}': set Text:Backend to {string.Join(", ", TextOptions.Backends)}.");
    }
}
