using Microsoft.Extensions.Configuration;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Telemetry;

/// <summary>"Pipeline:Stages:{stage}:Enabled" of the story, else of the app; on by default.</summary>
public sealed class StageSettings(IConfiguration configuration) : IStageSettings
{
    public bool IsEnabled(string stage, StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var key = $"Pipeline:Stages:{stage}:Enabled";
        return (story.Settings.GetValueOrDefault(key) ?? configuration[key] ?? "true") == "true";
    }
}
