using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scenes.Beats;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Offline;

namespace StoryGenerator.Core.Tests.Scripts;

/// <summary>Runs the writing stages in the pipeline's order, in memory.</summary>
internal static class Writing
{
    public static readonly OfflineWriter Writer = new();

    public static StageContext Context(string topic = "x", int seed = 1) => new(
        new StoryContext { StoryId = "story-0123456789abcdef", Topic = topic, Length = "short", Language = "en", Audience = Adults, Seed = seed, Backends = new() },
        "test", "0123456789abcdef", Path.GetTempPath(), null!, new NoProgress());

    public static readonly Audience Adults = new("any", 24, 40, "US");

    public sealed record Story(StoryIdea Idea, ScriptBrief Brief, Script Draft, ImprovedScript Improved, Script Final, ValidatedScript Valid);

    public static async Task<Story> TellAsync(string topic, int seed = 1, string length = "short", Audience? audience = null, int? words = null)
    {
        audience ??= Adults;
        var (context, preset) = (Context(topic, seed), LengthPreset.Find(length)!);
        preset = preset with { Words = words ?? preset.Words };
        var ideas = await new GenerateIdeasStage(Writer).RunAsync(new(new(topic, null, new("topic"), "en", audience, seed, preset.Words), 24, Writer.Author), context, default);
        var clusters = await new ClusterIdeasStage().RunAsync(new(ideas.Ideas), context, default);
        var ranked = await new RankIdeasStage().RunAsync(new(ideas.Ideas, audience), context, default);
        var selection = await new SelectIdeaStage().RunAsync(new(ranked, clusters, true), context, default);
        var idea = (await new ValidateIdeaStage().RunAsync(new(selection.Best, audience, "en"), context, default)).Idea;
        var brief = new ScriptBrief(idea, topic, audience, "en", preset.Words, seed);
        var draft = await Checked(new DraftScriptStage(Writer), new(brief, Writer.Author), context);
        var revised = await Checked(new ReviseScriptStage(Writer), new(brief, draft, Writer.Author), context);
        var improved = await Checked(new ImproveScriptStage(Writer), new(brief, revised, Writer.Author), context);
        var selected = await Checked(new SelectScriptStage(), new(improved.Versions, preset.Words), context);
        var final = await Checked(new EnhanceScriptStage(Writer), new(brief, selected.Chosen.Script, Writer.Author), context);
        var valid = await Checked(new ValidateScriptStage(), new(final, audience, "en", preset.Words), context);
        return new(idea, brief, draft, improved, final, valid);
    }

    public static async Task<Shotlist> FilmAsync(Story story, string length = "short")
    {
        var (context, preset) = (Context(), LengthPreset.Find(length)!);
        var beats = await Checked(new SceneBeatsStage(), new(story.Final, new BeatOptions(preset.MinShots, preset.MaxShots)), context);
        var draft = await Checked(new SceneDescriptionsStage(Writer), new(story.Brief, story.Final, beats.Beats, Writer.Author), context);
        await Checked(new ValidateScenesStage(), new(draft, beats.Beats), context);
        return await Checked(new ShotlistStage(), new(story.Final, beats.Beats, draft, story.Brief.Seed), context);
    }

    public static async Task<TOutput> Checked<TInput, TOutput>(IPipelineStage<TInput, TOutput> stage, TInput input, StageContext? context = null)
    {
        Assert.Empty(stage.Validate(input));
        var output = await stage.RunAsync(input, context ?? Context(), default);
        Assert.Empty(stage.Check(input, output));
        return output;
    }

    private sealed class NoProgress : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
        }
    }
}

/// <summary>Tables in memory, with the semantics of the port.</summary>
internal sealed class Tables : IRecordStore
{
    private readonly ConcurrentDictionary<(string, string, string), object> rows = new();

    public Task<T?> FindAsync<T>(string table, string partition, string row, CancellationToken cancellationToken) where T : class =>
        Task.FromResult(rows.GetValueOrDefault((table, partition, row)) as T);

    public Task<bool> TryAddAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class =>
        Task.FromResult(rows.TryAdd((table, partition, row), record));

    public Task PutAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class
    {
        rows[(table, partition, row)] = record;
        return Task.CompletedTask;
    }

    public async Task<T> UpdateAsync<T>(string table, string partition, string row, Func<T?, T> change, CancellationToken cancellationToken) where T : class
    {
        var changed = change(await FindAsync<T>(table, partition, row, cancellationToken));
        await PutAsync(table, partition, row, changed, cancellationToken);
        return changed;
    }

    public async IAsyncEnumerable<T> ListAsync<T>(string table, string? partition, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        await Task.CompletedTask;
        foreach (var row in rows.Where(r => r.Key.Item1 == table && (partition is null || r.Key.Item2 == partition)).OrderBy(r => r.Key.Item3, StringComparer.Ordinal))
        {
            yield return (T)row.Value;
        }
    }

    public Task DeleteAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        Task.FromResult(rows.TryRemove((table, partition, row), out _));

    public Task DeletePartitionAsync(string table, string partition, CancellationToken cancellationToken) => throw new NotSupportedException();
}
