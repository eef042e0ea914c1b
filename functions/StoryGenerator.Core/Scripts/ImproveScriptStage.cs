using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Scoring;
using StoryGenerator.Core.Scripts.Speaking;

namespace StoryGenerator.Core.Scripts;

/// <param name="Start">The revised script, v1.</param>
/// <param name="Versions">At most so many improved versions (v2, v3, v4).</param>
/// <param name="MinimumGain">Share of the best score so far that a version must add for another to be tried.</param>
public sealed record ImproveScriptInput(ScriptBrief Brief, Script Start, string Writer, int Versions = 3, double MinimumGain = 0.05);

/// <summary>Every version with its score, the start first, and why it ended.</summary>
public sealed record ImprovedScript(IReadOnlyList<ScriptAppraisal> Versions, int BestIndex, string Stopped)
{
    public Script Best => Versions[BestIndex].Script;
}

/// <summary>v2 to v4: each version is told the three weakest dimensions of the best one so far; it ends when a version gains less than asked.
/// The best version is kept, which may be the start.</summary>
public sealed class ImproveScriptStage(IStoryWriter writer) : IPipelineStage<ImproveScriptInput, ImprovedScript>
{
    public StageInfo Info { get; } = new("script-improvement");

    public IEnumerable<FieldError> Validate(ImproveScriptInput input)
    {
        foreach (var error in BriefRules.Check(input.Brief, input.Writer, writer).Concat(ScriptShape.Check(input.Start)))
        {
            yield return error;
        }

        if (input.Versions is < 0 or > 8)
        {
            yield return new("versions", $"{input.Versions} is out of range: use 0 to 8.");
        }

        if (input.MinimumGain is < 0 or > 1)
        {
            yield return new("minimumGain", "is a share: use 0 to 1.");
        }
    }

    public async Task<ImprovedScript> RunAsync(ImproveScriptInput input, StageContext context, CancellationToken cancellationToken)
    {
        var versions = new List<ScriptAppraisal> { await ScoreScriptStage.AppraiseAsync(writer, input.Brief, input.Start, context, cancellationToken) };
        var best = 0;
        for (var i = 1; i <= input.Versions; i++)
        {
            var current = versions[best];
            var weakest = ScoreWeights.Weakest(current.Combined);
            var proposal = SpokenForm.Apply(await writer.ImproveAsync(input.Brief, current.Scored, weakest, context, cancellationToken)) with
            {
                Version = "v" + (i + 1).ToString(CultureInfo.InvariantCulture),
                Parent = current.Script.Version,
                Reason = "weakest: " + string.Join(", ", weakest),
            };
            versions.Add(await ScoreScriptStage.AppraiseAsync(writer, input.Brief, proposal, context, cancellationToken));
            var gain = Gain(current, versions[i]);
            best = gain > 0 ? i : best;
            context.Report(i, input.Versions, FormattableString.Invariant($"{proposal.Version} {versions[i].Combined.Overall:0.0} ({gain:+0.0%;-0.0%})"));
            if (gain < input.MinimumGain)
            {
                return new(versions, best, FormattableString.Invariant($"{proposal.Version} gained {gain:0.0%}, less than {input.MinimumGain:0%}"));
            }
        }

        return new(versions, best, $"{input.Versions} versions made");
    }

    public IEnumerable<FieldError> Check(ImproveScriptInput input, ImprovedScript output)
    {
        if (output.Versions.Any(v => v.Combined.Overall > output.Versions[output.BestIndex].Combined.Overall))
        {
            yield return new("bestIndex", "is not the best version.");
        }

        foreach (var error in output.Versions.SelectMany(v => ScriptShape.Check(v.Script).Concat(ScoreRules.Check(v))))
        {
            yield return error;
        }
    }

    private static double Gain(ScriptAppraisal from, ScriptAppraisal to) =>
        from.Combined.Overall <= 0 ? to.Combined.Overall : (to.Combined.Overall - from.Combined.Overall) / from.Combined.Overall;
}
