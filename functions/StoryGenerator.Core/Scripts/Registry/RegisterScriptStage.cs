using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Scripts.Registry;

/// <param name="MaximumSimilarity">From this estimated similarity to another story's script a warning says so.</param>
public sealed record RegisterScriptInput(string StoryId, IReadOnlyList<ScriptAppraisal> Versions, Script Final, double MaximumSimilarity = 0.6);

/// <summary>A row of the script registry: partition = story id, row = version; partition "final" holds every story's filmed one.</summary>
public sealed record ScriptRecord(
    string StoryId, string Version, string? Parent, string Author, string Reason, string Title, int Words, double? Score, string Signature, string TextSha256)
{
    public const string Table = "ScriptRegistry";
    public const string FinalPartition = "final";
}

public sealed record RegisteredScript(Script Script, string TextSha256, string? NearestStoryId, double NearestSimilarity, IReadOnlyList<string> Warnings);

/// <summary>Keeps every version's record and compares the filmed one with all past stories.</summary>
public sealed class RegisterScriptStage(IRecordStore records) : IPipelineStage<RegisterScriptInput, RegisteredScript>
{
    public StageInfo Info { get; } = new("register-script");

    public IEnumerable<FieldError> Validate(RegisterScriptInput input) => ScriptShape.Check(input.Final);

    public async Task<RegisteredScript> RunAsync(RegisterScriptInput input, StageContext context, CancellationToken cancellationToken)
    {
        foreach (var version in input.Versions)
        {
            await records.PutAsync(ScriptRecord.Table, input.StoryId, version.Script.Version, Record(input.StoryId, version.Script, version.Combined.Overall), cancellationToken);
        }

        var final = Record(input.StoryId, input.Final, input.Versions.FirstOrDefault(v => v.Script.Version == input.Final.Version)?.Combined.Overall);
        var (nearest, similarity) = await NearestAsync(final, cancellationToken);
        await records.PutAsync(ScriptRecord.Table, ScriptRecord.FinalPartition, input.StoryId, final, cancellationToken);
        string[] warnings = nearest is not null && similarity >= input.MaximumSimilarity
            ? [FormattableString.Invariant($"the script is close to that of {nearest.StoryId} ('{nearest.Title}', similarity {similarity:0.00}).")]
            : [];
        return new(input.Final, final.TextSha256, nearest?.StoryId, Math.Round(similarity, 4), warnings);
    }

    public IEnumerable<FieldError> Check(RegisterScriptInput input, RegisteredScript output) => [];

    private async Task<(ScriptRecord? Nearest, double Similarity)> NearestAsync(ScriptRecord script, CancellationToken cancellationToken)
    {
        ScriptRecord? nearest = null;
        var similarity = 0.0;
        await foreach (var past in records.ListAsync<ScriptRecord>(ScriptRecord.Table, ScriptRecord.FinalPartition, cancellationToken))
        {
            var likeness = MinHash.Similarity(script.Signature, past.Signature);
            if (past.StoryId != script.StoryId && likeness > similarity)
            {
                (nearest, similarity) = (past, likeness);
            }
        }

        return (nearest, similarity);
    }

    private static ScriptRecord Record(string storyId, Script script, double? score) => new(
        storyId, script.Version, script.Parent, script.Author, script.Reason, script.Title, script.Words.Count(), score,
        MinHash.Signature(script.Text), ContentKey.Sha256(System.Text.Encoding.UTF8.GetBytes(script.Text)));
}
