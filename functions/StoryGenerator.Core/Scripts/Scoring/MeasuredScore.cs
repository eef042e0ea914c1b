using StoryGenerator.Core.Ideas.Ranking;

namespace StoryGenerator.Core.Scripts.Scoring;

/// <summary>The six dimensions from measures alone. Every limit below is what short spoken stories of this kind aim at.</summary>
public static class MeasuredScore
{
    public static ScriptScore Of(Script script, ScriptBrief brief)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var m = ScriptMeasures.Of(script, brief.TargetWords);
        var (grade, easiest) = GradeFor(brief.Audience.AgeFrom);
        var length = Band.Score(m.LengthDeviation, -0.4, -0.1, 0.1, 0.4);
        var score = new ScriptScore
        {
            Engagement = Band.Round((0.25 * Band.Rise(m.Emotion, 0.005, 0.04)) + (0.25 * Band.Rise(m.Sensory, 0, 0.035)) + (0.25 * Band.Score(m.Dialogue, 0, 0.05, 0.3, 0.7)) + (0.25 * Band.Rise(m.Distinct1, 0.4, 0.62))),
            Storytelling = Band.Round((0.45 * Band.Rise(m.Callbacks, 0, 4)) + (0.35 * Balance(m.PartShares)) + (0.20 * Band.Rise(m.Concrete, 0.01, 0.05))),
            Clarity = Band.Round((0.4 * Band.Score(m.MeanSentence, 3, 6, 13, 24)) + (0.35 * Band.Score(m.LongestSentence, 4, 8, 18, 34)) + (0.25 * Band.Score(m.Filler, -0.04, 0, 0.004, 0.04))),
            Pacing = Band.Round((0.35 * Band.Rise(m.SentenceSpread, 0.5, 3.5)) + (0.30 * length) + (0.35 * Band.Score(m.SameStart, -0.1, 0, 0.22, 0.6))),
            AudienceFit = Band.Round((0.7 * Band.Score(m.Grade, -4, easiest, grade, grade + 6)) + (0.3 * Band.Score(m.LongestSentence, 4, 8, 20, 40))),
            Hook = Band.Round((0.55 * Band.Score(m.HookWords, 0, 3, 8, 18)) + (0.45 * Band.Rise(m.HookDevices, 0, 3))),
            Overall = 0,
            Scorer = "measured",
            Measures = m.List,
        };
        return score with { Overall = ScoreWeights.Overall(score) };
    }

    // Highest reading grade that is still easy to listen to, and the lowest that does not talk down.
    private static (double Grade, double Easiest) GradeFor(int age) => age switch { < 14 => (5, 0), < 18 => (6.5, 0.5), < 24 => (7.5, 1), _ => (8.5, 1) };

    // Conflict carries the story, the payoff is neither a line nor half of it.
    private static double Balance(IReadOnlyList<double> shares) =>
        (Band.Score(shares[0], 0, 0.01, 0.12, 0.3) + Band.Score(shares[1], 0.1, 0.3, 0.6, 0.85) + Band.Score(shares[2], 0.02, 0.12, 0.4, 0.7) + Band.Score(shares[3], 0.02, 0.1, 0.35, 0.6)) / 4;
}
