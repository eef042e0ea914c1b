using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Functions.Edits;

/// <summary>A version of the script with where it came from and how it scored.</summary>
public sealed record ScriptVersionView(string Version, string? Parent, string Author, string Reason, double? Score, int Words, bool IsFilmed, IReadOnlyList<string> Sentences);

/// <summary>A script a person made, kept beside the writer's own versions (table "ScriptEdits").</summary>
public sealed record ScriptEdit(Script Script, ArtifactRef Document)
{
    public const string Table = "ScriptEdits";
}

/// <summary>Every version of a story's script: draft, revision, improvements, and a person's edits.</summary>
public sealed class ScriptVersions(StoryDocuments documents, IRecordStore records)
{
    /// <summary>Stage whose output is the script with its voice tags; an edited script stands in for it.</summary>
    public const string FilmedStage = "script-enhancement";

    public async Task<IReadOnlyList<(Script Script, double? Score)>> AllAsync(string storyId, CancellationToken cancellationToken)
    {
        var all = new List<(Script, double?)>();
        if (await documents.FindAsync<Script>(storyId, "script-draft", cancellationToken) is { } draft)
        {
            all.Add((draft, null));
        }

        if (await documents.FindAsync<ImprovedScript>(storyId, "script-improvement", cancellationToken) is { } improved)
        {
            all.AddRange(improved.Versions.Select(v => (v.Script, (double?)v.Combined.Overall)));
        }

        await foreach (var edit in records.ListAsync<ScriptEdit>(ScriptEdit.Table, storyId, cancellationToken))
        {
            all.Add((edit.Script, null));
        }

        return all;
    }

    public async Task<IReadOnlyList<ScriptVersionView>> ViewAsync(string storyId, CancellationToken cancellationToken)
    {
        var filmed = await documents.FindAsync<Script>(storyId, FilmedStage, cancellationToken);
        return [.. (await AllAsync(storyId, cancellationToken)).Select(v => new ScriptVersionView(
            v.Script.Version, v.Script.Parent, v.Script.Author, v.Script.Reason, v.Score, v.Script.Words.Count(),
            v.Script.Version == filmed?.Version, [.. v.Script.Sentences.Select(s => s.Text)]))];
    }
}
