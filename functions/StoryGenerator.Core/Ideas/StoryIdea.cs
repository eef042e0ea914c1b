namespace StoryGenerator.Core.Ideas;

/// <summary>A story that could be told, with everything the writer needs and how well it might do.</summary>
public sealed record StoryIdea
{
    /// <summary>"idea-" and 12 hex digits from its content.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required Narrator Narrator { get; init; }
    public required string Tone { get; init; }
    public required string Theme { get; init; }
    public required string Outcome { get; init; }
    public required string EmotionalCore { get; init; }
    public required string Twist { get; init; }
    public required string Arc { get; init; }
    public required string TargetMoral { get; init; }
    public required IReadOnlyList<string> Locations { get; init; }
    public required string Goal { get; init; }
    public required string Language { get; init; }

    /// <summary>Details that make it personal: names, relations, keepsakes.</summary>
    public IReadOnlyList<PersonalDetail> Personalization { get; init; } = [];
    public required VoiceSettings Voice { get; init; }

    /// <summary>20-100 characters each.</summary>
    public IReadOnlyList<string> TitleSuggestions { get; init; } = [];
    public required IdeaSource Source { get; init; }
    public required Potential Potential { get; init; }
    public required ViralScore Viral { get; init; }
}

/// <summary>Who tells it: first-person speaker's gender and age shape the voice.</summary>
public sealed record Narrator(string Name, string Gender, int Age, string Description);

public sealed record PersonalDetail(string Name, string Value);

/// <summary>How it is spoken. <paramref name="Rate"/> 1 = the voice's own speed; <paramref name="Pitch"/> 1 = its own pitch.</summary>
public sealed record VoiceSettings(string Voice, double Rate = 1, double Pitch = 1, double Stability = 0.5, double Style = 0.3);

/// <summary>Where the idea came from, for attribution. Kind "topic|reddit|rss|instagram|tiktok|import|url".</summary>
public sealed record IdeaSource(string Kind, string? Id = null, string? Url = null, string? Author = null, string? Licence = null, string? Sha256 = null);

/// <summary>Expected success 0-100, overall = weighted mean of the parts with the weights visible.</summary>
public sealed record Potential(
    double Overall,
    IReadOnlyList<ScorePart> Platforms,
    IReadOnlyList<ScorePart> Regions,
    IReadOnlyList<ScorePart> AgeGroups,
    IReadOnlyList<ScorePart> Gender);

/// <summary>A named score 0-100 and its weight in the mean.</summary>
public sealed record ScorePart(string Name, double Score, double Weight);

/// <summary>Parts 0-100; weights novelty .25, emotional .25, clarity .20, replay .15, share .15. Tier by 85/70/55/40: S A B C D.</summary>
public sealed record ViralScore(double Novelty, double Emotional, double Clarity, double Replay, double Share, double Overall, string Tier);
