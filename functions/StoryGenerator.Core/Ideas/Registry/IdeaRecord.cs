namespace StoryGenerator.Core.Ideas.Registry;

/// <summary>A row of the idea registry: partition = language, row = story id. The signature finds near-duplicates across all stories.</summary>
public sealed record IdeaRecord(string StoryId, string IdeaId, string Title, string Topic, string Signature, string? SourceSha256, double Potential)
{
    public const string Table = "IdeaRegistry";
}
