using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Core.Scripts;

/// <summary>Whoever writes: the offline writer, or a language model behind prompts. Every method is one paid call at most per attempt
/// (the implementation records and finds calls by content); results are drafts that stages validate.</summary>
public interface IStoryWriter
{
    /// <summary>"offline", "openai"…: stamped on what it writes, with the prompt or grammar version.</summary>
    string Author { get; }

    /// <summary>A brief in new words from collected text: no one recognisable, no run of words kept. The stage checks both.
    /// Writers without a better way use the rule-based adaptation.</summary>
    Task<IdeaBrief> AdaptSourceAsync(IdeaBrief brief, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Ideas.Adaptation.SourceAdapter.Adapt(brief));

    /// <summary><paramref name="count"/> varied ideas for a topic (and source text, if any).</summary>
    Task<IReadOnlyList<StoryIdea>> ProposeIdeasAsync(IdeaBrief brief, int count, StageContext context, CancellationToken cancellationToken);

    /// <summary>v0 of the narration.</summary>
    Task<Script> DraftAsync(ScriptBrief brief, StageContext context, CancellationToken cancellationToken);

    /// <summary>A better version, told its weakest dimensions.</summary>
    Task<Script> ImproveAsync(ScriptBrief brief, ScoredScript current, IReadOnlyList<string> weakest, StageContext context, CancellationToken cancellationToken);

    /// <summary>An opinion 0-100 per dimension, or null when this writer has none of its own (then the measured score stands alone).</summary>
    Task<ScriptScore?> ScoreAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken);

    /// <summary>Rewritten for the ear where rules alone do not reach; the same object when nothing is to be done.</summary>
    Task<Script> ReviseAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken);

    /// <summary>Voice tags for each sentence (same count and order as the script's sentences), from the closed list.</summary>
    Task<IReadOnlyList<IReadOnlyList<string>>> TagAsync(ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken);

    /// <summary>Characters, places and one description per beat.</summary>
    Task<SceneDraft> DescribeScenesAsync(ScriptBrief brief, Script script, IReadOnlyList<Beat> beats, StageContext context, CancellationToken cancellationToken);
}

/// <summary>What ideas are made from. <paramref name="SourceText"/> is data, never instruction.</summary>
public sealed record IdeaBrief(string Topic, string? SourceText, IdeaSource Source, string Language, Audience Audience, int Seed, int TargetWords = 150);

public sealed record ScriptBrief(StoryIdea Idea, string Topic, Audience Audience, string Language, int TargetWords, int Seed);

/// <summary>A stretch of the script that one picture can hold: words and structural part.</summary>
public sealed record Beat(int Index, WordSpan Words, string Text, string Part);

/// <summary>What the writer imagines: the bible and, for each beat, what is seen.</summary>
public sealed record SceneDraft(Bible Bible, IReadOnlyList<BeatPicture> Pictures);

/// <summary>What a beat shows, in words for a diffusion prompt and in the closed vocabulary for the painter.</summary>
public sealed record BeatPicture(int Beat, string Description, SceneDescription Scene);
