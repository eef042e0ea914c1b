using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Offline;

namespace StoryGenerator.Benchmarks.Writer;

/// <summary>The writing stages in the pipeline's order, without storage.</summary>
internal static class StoryTelling
{
    private static readonly OfflineWriter Writer = new();
    private static readonly Audience Audience = new("any", 18, 34, "US");

    public static ImprovedScript? LastImproved { get; private set; }

    public static async Task<SelectedScript> TellAsync(string topic, int seed, LengthPreset preset)
    {
        var context = Context(topic, seed, preset);
        var ideas = await new GenerateIdeasStage(Writer).RunAsync(new(new(topic, null, new("topic"), "en", Audience, seed, preset.Words), 24, Writer.Author), context, default);
        var clusters = await new ClusterIdeasStage().RunAsync(new(ideas.Ideas), context, default);
        var ranked = await new RankIdeasStage().RunAsync(new(ideas.Ideas, Audience), context, default);
        var idea = await new SelectIdeaStage().RunAsync(new(ranked, clusters, true), context, default);
        var brief = new ScriptBrief(idea.Best, topic, Audience, "en", preset.Words, seed);
        var draft = await new DraftScriptStage(Writer).RunAsync(new(brief, Writer.Author), context, default);
        var revised = await new ReviseScriptStage(Writer).RunAsync(new(brief, draft, Writer.Author), context, default);
        LastImproved = await new ImproveScriptStage(Writer).RunAsync(new(brief, revised, Writer.Author), context, default);
        return await new SelectScriptStage().RunAsync(new(LastImproved.Versions, preset.Words), context, default);
    }

    public static async Task<bool> IsSoundAsync(Script script, LengthPreset preset)
    {
        try
        {
            var valid = await new ValidateScriptStage().RunAsync(new(script, Audience, "en", preset.Words), Context("", 0, preset), default);
            return valid.Warnings.Count == 0;
        }
        catch (PermanentStageException)
        {
            return false;
        }
    }

    private static StageContext Context(string topic, int seed, LengthPreset preset) => new(
        new() { StoryId = "story-0123456789abcdef", Topic = topic, Length = preset.Name, Language = "en", Audience = Audience, Seed = seed, Backends = new() },
        "writer", "0123456789abcdef", Path.GetTempPath(), null!, new Progress<StageProgress>());
}
