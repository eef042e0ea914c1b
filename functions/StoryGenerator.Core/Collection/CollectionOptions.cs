namespace StoryGenerator.Core.Collection;

/// <summary>What counts as worth keeping. Defaults as the specification has them.</summary>
public sealed record CollectionOptions
{
    public int MinUpvotes { get; init; } = 500;
    public int MinComments { get; init; } = 50;

    /// <summary>Shorter texts are quarantined.</summary>
    public int MinWords { get; init; } = 40;
    public int MaxCharacters { get; init; } = 20_000;

    /// <summary>Estimated share of common shingles from which a text is a near-duplicate.</summary>
    public double NearDuplicate { get; init; } = 0.6;

    /// <summary>keep | pseudonym | drop</summary>
    public string AuthorPolicy { get; init; } = "keep";

    /// <summary>Stored content older than this is deleted by <see cref="ContentCollection.ExpireAsync"/>.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Wait between runs of a source.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(6);
}
