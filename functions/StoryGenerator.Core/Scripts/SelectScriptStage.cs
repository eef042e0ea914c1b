using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Validation;

namespace StoryGenerator.Core.Scripts;

/// <param name="Versions">All versions that may be filmed, oldest first.</param>
public sealed record SelectScriptInput(IReadOnlyList<ScriptAppraisal> Versions, int TargetWords, double Tolerance = 0.15);

/// <summary>The version to film, and why.</summary>
public sealed record SelectedScript(ScriptAppraisal Chosen, string Why);

/// <summary>The best score among the versions of the right length; the older one on a tie.</summary>
public sealed class SelectScriptStage : IPipelineStage<SelectScriptInput, SelectedScript>
{
    public StageInfo Info { get; } = new("script-selection");

    public IEnumerable<FieldError> Validate(SelectScriptInput input)
    {
        if (input.Versions.Count == 0)
        {
            yield return new("versions", "there are none to choose from.");
        }
    }

    public Task<SelectedScript> RunAsync(SelectScriptInput input, StageContext context, CancellationToken cancellationToken)
    {
        var fitting = input.Versions.Where(v => LengthRule.Fits(v.Script, input.TargetWords, input.Tolerance)).ToArray();
        var from = fitting.Length > 0 ? fitting : input.Versions;
        var best = from.MaxBy(v => v.Combined.Overall)!;
        var why = FormattableString.Invariant($"{best.Script.Version}: {best.Combined.Overall:0.0}, the best of {from.Count} version(s)")
            + (fitting.Length > 0 ? " of the right length" : "; none has the right length");
        return Task.FromResult(new SelectedScript(best, why));
    }

    public IEnumerable<FieldError> Check(SelectScriptInput input, SelectedScript output) => [];
}
