namespace StoryGenerator.Core.Ideas.Ranking;

/// <summary>Viral score of an idea from its features, weights in sight.</summary>
public static class ViralScoring
{
    public const double NoveltyWeight = 0.25, EmotionalWeight = 0.25, ClarityWeight = 0.20, ReplayWeight = 0.15, ShareWeight = 0.15;

    public static ViralScore Of(IdeaFeatures f)
    {
        ArgumentNullException.ThrowIfNull(f);
        // Every part has a floor: a measured feature that is absent says little against an idea.
        var novelty = Band.Round(25 + (0.45 * Band.Rise(f.ParadoxWords, 0, 4)) + (0.30 * Band.Rise(f.RareShare, 0.1, 0.45)));
        var emotional = Band.Round(30 + (0.45 * Band.Rise(f.EmotionWords, 0, 6)) + (0.25 * Band.Rise(f.PeopleWords, 0, 3)));
        var clarity = Band.Round(25 + (0.40 * Band.Score(f.TitleWords, 1, 5, 13, 26)) + (0.35 * Band.Rise(f.ConcreteShare, 0, 0.25)));
        var replay = Band.Round(20 + (0.55 * Band.Score(f.TwistWords, 0, 8, 30, 60)) + (0.25 * Band.Rise(f.Personal, 0, 3)));
        var share = Band.Round(25 + (0.35 * Band.Score(f.MoralWords, 0, 5, 16, 40)) + (0.40 * Band.Rise(f.PeopleWords + f.Places, 0, 4)));
        var overall = Band.Round((NoveltyWeight * novelty) + (EmotionalWeight * emotional) + (ClarityWeight * clarity) + (ReplayWeight * replay) + (ShareWeight * share));
        return new(novelty, emotional, clarity, replay, share, overall, Tier(overall));
    }

    public static string Tier(double overall) => overall switch { >= 85 => "S", >= 70 => "A", >= 55 => "B", >= 40 => "C", _ => "D" };
}
