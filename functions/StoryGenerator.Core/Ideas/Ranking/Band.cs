namespace StoryGenerator.Core.Ideas.Ranking;

/// <summary>Maps a measured number to 0-100 by straight lines: 0 at <c>low</c>, 100 between <c>from</c> and <c>to</c>, 0 again at <c>high</c>.</summary>
public static class Band
{
    public static double Score(double value, double low, double from, double to, double high)
    {
        var score = value < from ? (value - low) / (from - low) : value > to ? (high - value) / (high - to) : 1;
        return 100 * Math.Clamp(score, 0, 1);
    }

    /// <summary>0 at <paramref name="low"/>, 100 from <paramref name="full"/> on.</summary>
    public static double Rise(double value, double low, double full) => 100 * Math.Clamp((value - low) / (full - low), 0, 1);

    public static double Round(double score) => Math.Round(Math.Clamp(score, 0, 100), 1);
}
