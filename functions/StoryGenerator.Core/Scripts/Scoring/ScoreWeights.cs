namespace StoryGenerator.Core.Scripts.Scoring;

/// <summary>The six dimensions of a script's score and what each counts.</summary>
public static class ScoreWeights
{
    public const double Target = 80;

    public static readonly IReadOnlyList<ScoreDimension> Dimensions =
    [
        new("engagement", 0.25, s => s.Engagement),
        new("storytelling", 0.20, s => s.Storytelling),
        new("clarity", 0.15, s => s.Clarity),
        new("pacing", 0.15, s => s.Pacing),
        new("audience fit", 0.15, s => s.AudienceFit),
        new("hook", 0.10, s => s.Hook),
    ];

    public static double Overall(ScriptScore score) => Math.Round(Dimensions.Sum(d => d.Weight * d.Of(score)), 2);

    /// <summary>The three weakest dimensions, worst first; ties in the order of the list.</summary>
    public static IReadOnlyList<string> Weakest(ScriptScore score, int count = 3) =>
        Dimensions.OrderBy(d => d.Of(score)).Take(count).Select(d => d.Name).ToArray();

    /// <summary>Half what was measured, half the model's opinion: neither can carry a script alone.</summary>
    public static ScriptScore Combine(ScriptScore measured, ScriptScore opinion)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(opinion);
        var both = measured with
        {
            Engagement = (measured.Engagement + opinion.Engagement) / 2,
            Storytelling = (measured.Storytelling + opinion.Storytelling) / 2,
            Clarity = (measured.Clarity + opinion.Clarity) / 2,
            Pacing = (measured.Pacing + opinion.Pacing) / 2,
            AudienceFit = (measured.AudienceFit + opinion.AudienceFit) / 2,
            Hook = (measured.Hook + opinion.Hook) / 2,
            Scorer = $"{measured.Scorer} + {opinion.Scorer}",
            Notes = [.. measured.Notes, .. opinion.Notes],
        };
        return both with { Overall = Overall(both) };
    }
}

public sealed record ScoreDimension(string Name, double Weight, Func<ScriptScore, double> Of);
