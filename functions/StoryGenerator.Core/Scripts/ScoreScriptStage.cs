using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Scoring;

namespace StoryGenerator.Core.Scripts;

public sealed record ScoreScriptInput(ScriptBrief Brief, Script Script, string Writer);

/// <summary>The measured score always, the writer's opinion where it has one, and both in one score to decide by.</summary>
public sealed record ScriptAppraisal(Script Script, ScriptScore Measured, ScriptScore? Opinion, ScriptScore Combined)
{
    public ScoredScript Scored => new(Script, Combined);
}

/// <summary>Scores a script: features counted on the text, and the writer's opinion beside them.</summary>
public sealed class ScoreScriptStage(IStoryWriter writer) : IPipelineStage<ScoreScriptInput, ScriptAppraisal>
{
    public StageInfo Info { get; } = new("script-scoring");

    public IEnumerable<FieldError> Validate(ScoreScriptInput input) => BriefRules.Check(input.Brief, input.Writer, writer).Concat(ScriptShape.Check(input.Script));

    public Task<ScriptAppraisal> RunAsync(ScoreScriptInput input, StageContext context, CancellationToken cancellationToken) =>
        AppraiseAsync(writer, input.Brief, input.Script, context, cancellationToken);

    public IEnumerable<FieldError> Check(ScoreScriptInput input, ScriptAppraisal output) => ScoreRules.Check(output);

    internal static async Task<ScriptAppraisal> AppraiseAsync(IStoryWriter writer, ScriptBrief brief, Script script, StageContext context, CancellationToken cancellationToken)
    {
        var measured = MeasuredScore.Of(script, brief);
        var opinion = await writer.ScoreAsync(brief, script, context, cancellationToken);
        return new(script, measured, opinion, opinion is null ? measured : ScoreWeights.Combine(measured, opinion));
    }
}

internal static class ScoreRules
{
    public static IEnumerable<FieldError> Check(ScriptAppraisal appraisal) =>
        new[] { appraisal.Measured, appraisal.Opinion, appraisal.Combined }.OfType<ScriptScore>()
            .SelectMany(s => ScoreWeights.Dimensions.Select(d => (s.Scorer, d.Name, Value: d.Of(s))).Append((s.Scorer, Name: "overall", Value: s.Overall)))
            .Where(x => x.Value is not (>= 0 and <= 100))
            .Select(x => new FieldError($"{x.Scorer}.{x.Name}", $"{x.Value} is not between 0 and 100."));
}
