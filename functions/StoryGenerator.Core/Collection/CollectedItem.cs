namespace StoryGenerator.Core.Collection;

/// <summary>Something a source offers, before any rule has looked at it. Counts are null where the source has none.</summary>
public sealed record CollectedItem
{
    /// <summary>reddit | instagram | tiktok | rss | import | url</summary>
    public required string Kind { get; init; }
    public required string ExternalId { get; init; }
    public required string? Url { get; init; }
    public required string? Author { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public int? Upvotes { get; init; }
    public int? Comments { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What may be done with it, in words: a licence, or the terms it was read under.</summary>
    public required string Licence { get; init; }

    /// <summary>The source itself marks it as unsuitable for everyone.</summary>
    public bool Adult { get; init; }
}

/// <summary>A source of content behind an official interface; off unless configured.</summary>
public interface IContentCollector
{
    /// <summary>reddit | instagram | tiktok | rss | url</summary>
    string Kind { get; }

    /// <summary>What is configured to be collected on a timer: "reddit:r/tifu". Empty: off.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>Everything new the source has, at most a page or a few; sources start with the collector's kind and a colon.</summary>
    IAsyncEnumerable<CollectedItem> CollectAsync(string source, CancellationToken cancellationToken);
}

/// <summary>Row of table CollectedContent: partition source, row id. State accepted | quarantined.</summary>
public sealed record CollectedContent
{
    /// <summary>"content-" and 16 hex digits of <see cref="Sha256"/>.</summary>
    public required string Id { get; init; }
    public required string Source { get; init; }
    public required string Kind { get; init; }
    public required string ExternalId { get; init; }
    public string? Url { get; init; }

    /// <summary>As the policy leaves it: the handle, a pseudonym, or nothing.</summary>
    public string? Author { get; init; }

    /// <summary>keep | pseudonym | drop</summary>
    public required string AuthorPolicy { get; init; }
    public required string Licence { get; init; }
    public required DateTimeOffset FetchedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Of the words, without case, marks and spacing.</summary>
    public required string Sha256 { get; init; }

    /// <summary>MinHash signature for near-duplicates.</summary>
    public required string Signature { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public int? Upvotes { get; init; }
    public int? Comments { get; init; }
    public required string State { get; init; }

    /// <summary>Why it is quarantined.</summary>
    public string? Reason { get; init; }
    public required string RunId { get; init; }
}

/// <summary>Row of table CollectionRuns: partition source, row run id. State running | done | failed | cancelled.</summary>
public sealed record CollectionRun
{
    public required string Source { get; init; }
    public required string RunId { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? NextRunAt { get; init; }
    public int Attempt { get; init; } = 1;
    public int Fetched { get; init; }
    public int Accepted { get; init; }
    public int Quarantined { get; init; }

    /// <summary>Left out, with the reason; at most 200 are listed, all are counted.</summary>
    public IReadOnlyList<SkippedItem> Skipped { get; init; } = [];
    public int SkippedCount { get; init; }
    public string? ErrorCode { get; init; }
    public string? Error { get; init; }
}

public sealed record SkippedItem(string ExternalId, string Reason);
