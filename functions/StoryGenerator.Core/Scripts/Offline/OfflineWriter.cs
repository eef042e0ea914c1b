using System.Globalization;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts.Offline.Improving;
using StoryGenerator.Core.Scripts.Offline.Premises;
using StoryGenerator.Core.Scripts.Offline.Scenes;
using StoryGenerator.Core.Scripts.Offline.Shapes;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Offline;

/// <summary>Writes without any model: reads the topic's premise, chooses a shape for it and tells it from a hand-written stock.
/// Pure: the same brief gives the same story. English only.</summary>
public sealed class OfflineWriter : IStoryWriter
{
    public static readonly IReadOnlyList<string> Languages = ["en"];

    /// <summary>The longest story all shapes have texts for.</summary>
    public const int MostWords = 380;

    /// <summary>Raise the number when the stock or the grammar changes: it is part of every content key.</summary>
    public string Author => "offline/7";

    public Task<IReadOnlyList<StoryIdea>> ProposeIdeasAsync(IdeaBrief brief, int count, StageContext context, CancellationToken cancellationToken)
    {
        Speak(brief.Language);
        return Task.FromResult(OfflineIdeas.Propose(brief, count));
    }

    public Task<Script> DraftAsync(ScriptBrief brief, StageContext context, CancellationToken cancellationToken)
    {
        Speak(brief.Language);
        return Task.FromResult(new Script
        {
            Version = "v0",
            Author = Author,
            Reason = $"draft: {ShapeOf(brief).Name}",
            Title = brief.Idea.Title,
            Language = brief.Language,
            Sentences = Teller(brief).Tell(brief.TargetWords),
        });
    }

    public Task<Script> ImproveAsync(ScriptBrief brief, ScoredScript current, IReadOnlyList<string> weakest, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Improver.Improve(brief, current.Script, weakest, Teller(brief), ShapeOf(brief)) with { Author = Author });

    /// <summary>No opinion of its own: the measured score stands alone.</summary>
    public Task<ScriptScore?> ScoreAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken) => Task.FromResult<ScriptScore?>(null);

    /// <summary>The rules reach everything this writer writes.</summary>
    public Task<Script> ReviseAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken) => Task.FromResult(script);

    public Task<IReadOnlyList<IReadOnlyList<string>>> TagAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Tagger.Tags(script));

    public Task<SceneDraft> DescribeScenesAsync(ScriptBrief brief, Script script, IReadOnlyList<Beat> beats, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(SceneImaginer.Describe(brief, PremiseOf(brief), script, beats));

    private static void Speak(string language)
    {
        if (!Languages.Contains(language))
        {
            throw new PermanentStageException("language-unsupported", $"The offline writer writes English only, not '{language}': use language en, or set Text:Backend to openai, azure-openai or ollama.");
        }
    }

    private static Premise PremiseOf(ScriptBrief brief) => PremiseReader.Read(brief.Topic, new Chooser(brief.Seed).For("ideas", brief.Topic));

    private static Storyteller Teller(ScriptBrief brief)
    {
        var shape = ShapeOf(brief);
        return new(PremiseOf(brief), shape, brief.Audience, OfflineIdeas.Choices(brief.Seed, brief.Topic, shape, Take(brief)));
    }

    // The idea says which shape; an idea of another writer or an edited one gets the shape that suits best.
    private static StoryShape ShapeOf(ScriptBrief brief) =>
        brief.Idea.Personalization.Where(d => d.Name == OfflineIdeas.ShapeDetail).Select(d => ShapeChoice.Named(d.Value)).FirstOrDefault(s => s is not null)
        ?? ShapeChoice.For(PremiseOf(brief), brief.TargetWords, new Chooser(brief.Seed).For("ideas", brief.Topic))[0];

    private static int Take(ScriptBrief brief) =>
        int.TryParse(brief.Idea.Personalization.FirstOrDefault(d => d.Name == OfflineIdeas.TakeDetail)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var take) ? take : 0;
}
