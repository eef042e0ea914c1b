using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>A run of a story's orchestration: 1 for the first, one more for every resume and rerun.</summary>
public sealed record StoryRun(StoryContext Story, int Run);

/// <summary>Messages to stages: the story and where their inputs are stored. Never the inputs themselves.</summary>
public sealed record Call<T>(StoryContext Story, Ref<T> From);

public sealed record Call<T1, T2>(StoryContext Story, Ref<T1> First, Ref<T2> Second);

public sealed record Call<T1, T2, T3>(StoryContext Story, Ref<T1> First, Ref<T2> Second, Ref<T3> Third);

public static class Call
{
    public static Call<T> Of<T>(StoryContext story, Ref<T> from) => new(story, from);

    public static Call<T1, T2> Of<T1, T2>(StoryContext story, Ref<T1> first, Ref<T2> second) => new(story, first, second);

    public static Call<T1, T2, T3> Of<T1, T2, T3>(StoryContext story, Ref<T1> first, Ref<T2> second, Ref<T3> third) => new(story, first, second, third);
}
