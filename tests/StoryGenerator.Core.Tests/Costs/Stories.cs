using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Tests.Costs;

/// <summary>Stories and stage contexts for tests of calls.</summary>
public static class Stories
{
    public static StoryContext New(int n = 1, string? cap = null, string text = "openai") => new()
    {
        StoryId = $"story-{n:x16}",
        Topic = "a lighthouse that answers back",
        Length = "short",
        Language = "en",
        Audience = new("any", 18, 34, "US"),
        Seed = 7,
        Backends = new() { Text = text },
        Settings = cap is null ? new Dictionary<string, string>() : new() { ["Budget:PerStoryUsd"] = cap },
    };

    public static StageContext Stage(this StoryContext story, IArtifactStore artifacts, string stage = "script-draft", string? folder = null) =>
        new(story, stage, "0123456789abcdef0123456789abcdef", folder ?? Path.GetTempPath(), artifacts, new Progress<StageProgress>());
}
