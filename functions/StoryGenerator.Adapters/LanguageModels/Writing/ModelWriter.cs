using System.Globalization;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Adaptation;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Adapters.LanguageModels.Writing;

/// <summary>A story writer that asks a language model, one prompt file a method.</summary>
internal sealed class ModelWriter(ILanguageModel model, string settingsFingerprint) : IStoryWriter
{
    /// <summary>Backend, model, and fingerprints of the prompts and of the stages' own settings: another author when any of them changes.</summary>
    public string Author => $"{model.Backend}:{model.ModelFor("")}/{Prompts.Fingerprint}{settingsFingerprint}";

    public async Task<IdeaBrief> AdaptSourceAsync(IdeaBrief brief, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var prompt = Prompts.AdaptSource.Render(For(brief.Audience, brief.Language), new { topic = brief.Topic, source = brief.SourceText });
        var answer = await model.CompleteAsync<AdaptedSource>(
            prompt,
            a => PremiseFaults(a.Premise.Trim(), brief.SourceText ?? ""),
            context,
            cancellationToken);
        return brief with { Topic = Spaces.Clean(answer.Value.Premise), SourceText = null };
    }

    public async Task<IReadOnlyList<StoryIdea>> ProposeIdeasAsync(IdeaBrief brief, int count, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var values = For(brief.Audience, brief.Language, ("count", Text(count)), ("words", Text(brief.TargetWords)));
        var answer = await model.CompleteAsync<ProposedIdeas>(
            Prompts.ProposeIdeas.Render(values, new { topic = brief.Topic, source = brief.SourceText }), a => IdeaShapes.Faults(a, count), context, cancellationToken);
        return [.. answer.Value.Ideas.Take(count).Select(i => IdeaShapes.ToIdea(i, brief))];
    }

    public async Task<Script> DraftAsync(ScriptBrief brief, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var prompt = Prompts.Draft.Render(For(brief.Audience, brief.Language, ("words", Text(brief.TargetWords))), new { topic = brief.Topic, idea = Idea(brief.Idea) });
        var answer = await model.CompleteAsync<WrittenScript>(prompt, a => ScriptShapes.Faults(a, brief.TargetWords), context, cancellationToken);
        return ScriptShapes.ToScript(answer.Value, "v0", null, Stamp(answer.Model, prompt), "draft", brief.Language);
    }

    public async Task<Script> ImproveAsync(ScriptBrief brief, ScoredScript current, IReadOnlyList<string> weakest, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        ArgumentNullException.ThrowIfNull(current);
        var values = For(brief.Audience, brief.Language, ("words", Text(brief.TargetWords)), ("weakest", string.Join(", ", weakest)));
        var s = current.Score;
        var prompt = Prompts.Improve.Render(values, new
        {
            script = ScriptShapes.Data(current.Script),
            scores = new { s.Engagement, s.Storytelling, s.Clarity, s.Pacing, s.AudienceFit, s.Hook },
            notes = s.Notes,
        });
        var answer = await model.CompleteAsync<WrittenScript>(prompt, a => ScriptShapes.Faults(a, brief.TargetWords), context, cancellationToken);
        return ScriptShapes.ToScript(
            answer.Value, Next(current.Script.Version), current.Script.Version, Stamp(answer.Model, prompt), "weakest: " + string.Join(", ", weakest), brief.Language);
    }

    public async Task<ScriptScore?> ScoreAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var prompt = Prompts.Score.Render(For(brief.Audience, brief.Language), ScriptShapes.Data(script));
        var answer = await model.CompleteAsync<JudgedScript>(prompt, ScoreFaults, context, cancellationToken);
        var j = answer.Value;
        return new()
        {
            Engagement = j.Engagement,
            Storytelling = j.Storytelling,
            Clarity = j.Clarity,
            Pacing = j.Pacing,
            AudienceFit = j.AudienceFit,
            Hook = j.Hook,
            Overall = Math.Round((0.25 * j.Engagement) + (0.20 * j.Storytelling) + (0.15 * j.Clarity) + (0.15 * j.Pacing) + (0.15 * j.AudienceFit) + (0.10 * j.Hook), 2),
            Scorer = "model:" + answer.Model,
            Measures = [],
            Notes = j.Notes,
        };
    }

    public async Task<Script> ReviseAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        ArgumentNullException.ThrowIfNull(script);
        var prompt = Prompts.Revise.Render(For(brief.Audience, brief.Language), ScriptShapes.Data(script));
        var answer = await model.CompleteAsync<RevisedScript>(
            prompt,
            a => ScriptShapes.IndexFaults(a.Sentences.Select(s => s.Index), script.Sentences.Count, "sentences")
                .Concat(a.Sentences.Where(s => string.IsNullOrWhiteSpace(s.Text)).Select(s => $"sentences[{s.Index}].text: is empty.")),
            context,
            cancellationToken);
        var revised = script.Sentences.Select((s, i) => s with { Text = Spaces.Clean(answer.Value.Sentences[i].Text) }).ToArray();
        return revised.SequenceEqual(script.Sentences)
            ? script
            : script with { Version = "v1", Parent = script.Version, Author = Stamp(answer.Model, prompt), Reason = "rewritten for the voice", Sentences = revised };
    }

    public async Task<IReadOnlyList<IReadOnlyList<string>>> TagAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        ArgumentNullException.ThrowIfNull(script);
        var prompt = Prompts.Tag.Render(For(brief.Audience, brief.Language), ScriptShapes.Data(script));
        var answer = await model.CompleteAsync<TaggedScript>(
            prompt, a => ScriptShapes.IndexFaults(a.Sentences.Select(s => s.Index), script.Sentences.Count, "sentences"), context, cancellationToken);
        return [.. answer.Value.Sentences.Select(s => s.Tags)];
    }

    public async Task<SceneDraft> DescribeScenesAsync(ScriptBrief brief, Script script, IReadOnlyList<Beat> beats, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brief);
        ArgumentNullException.ThrowIfNull(script);
        var n = brief.Idea.Narrator;
        var prompt = Prompts.DescribeScenes.Render(For(brief.Audience, brief.Language), new
        {
            title = script.Title,
            narrator = new { n.Name, n.Gender, n.Age, n.Description },
            locations = brief.Idea.Locations,
            beats = beats.Select(b => new { index = b.Index, part = b.Part, text = b.Text }),
        });
        var answer = await model.CompleteAsync<DescribedScenes>(prompt, a => SceneShapes.Faults(a, beats), context, cancellationToken);
        return SceneShapes.ToDraft(answer.Value);
    }

    private static IEnumerable<string> PremiseFaults(string premise, string source)
    {
        if (premise.Length is < 20 or > 300)
        {
            yield return $"premise: has {premise.Length} characters, write one sentence of 6 to 25 words.";
        }

        foreach (var copied in SourceOverlap.CopiedRuns(source, premise))
        {
            yield return $"premise: '{copied}' is taken from the source word for word, say it in other words.";
        }

        foreach (var name in SourceOverlap.Identifiers(source).Where(n => SourceOverlap.Mentions(premise, n)))
        {
            yield return $"premise: '{name}' could identify someone, leave it out.";
        }
    }

    private static IEnumerable<string> ScoreFaults(JudgedScript j) =>
        new[] { ("engagement", j.Engagement), ("storytelling", j.Storytelling), ("clarity", j.Clarity), ("pacing", j.Pacing), ("audienceFit", j.AudienceFit), ("hook", j.Hook) }
            .Where(s => s.Item2 is < 0 or > 100)
            .Select(s => $"{s.Item1}: {s.Item2} is not from 0 to 100.");

    private static Dictionary<string, string> For(Audience audience, string language, params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["language"] = Languages.Name(language),
            ["gender"] = audience.Gender == "any" ? "everyone" : audience.Gender,
            ["ageFrom"] = Text(audience.AgeFrom),
            ["ageTo"] = Text(audience.AgeTo),
            ["region"] = audience.Region,
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        return values;
    }

    private static object Idea(StoryIdea i) => new
    {
        i.Title, i.Narrator, i.Tone, i.Theme, i.Outcome, i.EmotionalCore, i.Twist, i.Arc, i.TargetMoral, i.Locations, i.Goal, i.Personalization,
    };

    private string Stamp(string answered, ModelPrompt prompt) => string.Create(CultureInfo.InvariantCulture, $"{model.Backend}:{answered}/{prompt.Name}.{prompt.Version}");

    private static string Next(string version) =>
        version.Length > 1 && int.TryParse(version[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? "v" + Text(Math.Max(2, n + 1)) : "v2";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
