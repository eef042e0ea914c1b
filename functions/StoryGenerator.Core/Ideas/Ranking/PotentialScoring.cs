using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Ideas.Ranking;

/// <summary>Expected success by platform, region, age and gender: each group weighs the viral parts its own way.</summary>
public static class PotentialScoring
{
    /// <summary>How much each kind of part counts in the overall potential.</summary>
    public const double PlatformsWeight = 0.40, RegionsWeight = 0.10, AgesWeight = 0.35, GenderWeight = 0.15;

    // Weights of novelty, emotional, clarity, replay, share: what a group is known to reward. A prior, to be recalibrated from retention.
    private static readonly (string Name, double Weight, double[] Of)[] Platforms =
    [
        ("youtube", 0.35, [0.20, 0.20, 0.25, 0.20, 0.15]),
        ("tiktok", 0.35, [0.30, 0.25, 0.15, 0.20, 0.10]),
        ("instagram", 0.20, [0.20, 0.30, 0.15, 0.10, 0.25]),
        ("facebook", 0.10, [0.10, 0.35, 0.20, 0.05, 0.30]),
    ];

    private static readonly (string Name, int From, int To, double[] Of)[] Ages =
    [
        ("10-13", 10, 13, [0.35, 0.15, 0.30, 0.10, 0.10]),
        ("14-17", 14, 17, [0.30, 0.25, 0.15, 0.15, 0.15]),
        ("18-23", 18, 23, [0.25, 0.30, 0.15, 0.15, 0.15]),
        ("24+", 24, 99, [0.15, 0.35, 0.20, 0.10, 0.20]),
    ];

    public static Potential Of(ViralScore viral, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(viral);
        ArgumentNullException.ThrowIfNull(audience);
        var platforms = Platforms.Select(p => new ScorePart(p.Name, Mix(viral, p.Of), p.Weight)).ToArray();
        var ages = Ages.Select(a => new ScorePart(a.Name, Mix(viral, a.Of), Overlap(a.From, a.To, audience))).ToArray();
        ScorePart[] regions = [new(audience.Region, Mix(viral, [0.2, 0.25, 0.25, 0.15, 0.15]), 1)];
        ScorePart[] gender =
        [
            new("women", Mix(viral, [0.20, 0.30, 0.18, 0.14, 0.18]), audience.Gender == "men" ? 0 : 1),
            new("men", Mix(viral, [0.28, 0.20, 0.22, 0.18, 0.12]), audience.Gender == "women" ? 0 : 1),
        ];
        var overall = (PlatformsWeight * Mean(platforms)) + (RegionsWeight * Mean(regions)) + (AgesWeight * Mean(ages)) + (GenderWeight * Mean(gender));
        return new(Band.Round(overall), platforms, regions, ages, gender);
    }

    private static double Mix(ViralScore v, double[] w) =>
        Band.Round((w[0] * v.Novelty) + (w[1] * v.Emotional) + (w[2] * v.Clarity) + (w[3] * v.Replay) + (w[4] * v.Share));

    /// <summary>Years the audience shares with an age group: groups outside it are shown but do not count.</summary>
    private static double Overlap(int from, int to, Audience audience) => Math.Max(0, Math.Min(to, audience.AgeTo) - Math.Max(from, audience.AgeFrom) + 1);

    private static double Mean(ScorePart[] parts)
    {
        var weight = parts.Sum(p => p.Weight);
        return weight > 0 ? parts.Sum(p => p.Score * p.Weight) / weight : parts.Average(p => p.Score);
    }
}
