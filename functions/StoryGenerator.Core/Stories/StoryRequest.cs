using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Stories;

/// <summary>What a caller asks for, as it comes over HTTP. Everything but the topic has a default.</summary>
public sealed record StoryRequest
{
    /// <summary>3-300 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>Collected text to tell the story from; at most 20,000 characters. Data, never instruction.</summary>
    public string? SourceText { get; init; }

    /// <summary>Attribution of the source text.</summary>
    public string? SourceUrl { get; init; }
    public string? SourceAuthor { get; init; }

    public string? SourceLicence { get; init; }

    /// <summary>"content-…": collected content to tell the story from, in place of a source text; the topic may then be left out.</summary>
    public string? ContentId { get; init; }

    /// <summary>short | standard | a preset of the configuration</summary>
    public string? Length { get; init; }

    /// <summary>0 to 2147483647. Default: from the topic.</summary>
    public long? Seed { get; init; }

    /// <summary>"women:18-23:US": gender women|men|any, ages 10-99, ISO 3166 region.</summary>
    public string? Audience { get; init; }

    /// <summary>Two-letter language.</summary>
    public string? Language { get; init; }

    /// <summary>The same id twice is one story. Default: a hash of the request.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>Settings for this story alone, "Key": "Value"; never secrets.</summary>
    public SortedDictionary<string, string>? Settings { get; init; }
}

/// <summary>A story as it is kept: the accepted request and what was decided at the door.</summary>
public sealed record StoryRecord
{
    public required StoryContext Context { get; init; }
    public required string ClientRequestId { get; init; }
    public string? SourceText { get; init; }
    public string? SourceUrl { get; init; }
    public string? SourceAuthor { get; init; }
    public string? SourceLicence { get; init; }

    /// <summary>The collected content it is told from. Nobody asked for its topic then: it must be worth telling, and new.</summary>
    public string? ContentId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the last run of the orchestration came to; null while none ended.</summary>
    public StoryOutcome? Outcome { get; init; }

    /// <summary>Counts runs of the orchestration: 1 for the first.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The same story with some of its settings changed.</summary>
    public StoryRecord With(IReadOnlyDictionary<string, string> settings)
    {
        var all = new SortedDictionary<string, string>(Context.Settings.Concat(settings).GroupBy(s => s.Key).ToDictionary(s => s.Key, s => s.Last().Value), StringComparer.Ordinal);
        return this with { Context = Context with { Settings = all, Backends = StorySettings.Backends(all, Context.Backends) } };
    }
}

/// <summary>How a run of a story ended. State completed | failed | needs-attention.</summary>
public sealed record StoryOutcome(string State, string? QcStatus, string? Code, string? Message, string? Stage, IReadOnlyList<ArtifactRef> Files);
