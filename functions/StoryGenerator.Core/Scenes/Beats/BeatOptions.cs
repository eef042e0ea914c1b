namespace StoryGenerator.Core.Scenes.Beats;

/// <summary>How a script is cut into shots. Seconds are at the planned pace.</summary>
public sealed record BeatOptions(int MinShots, int MaxShots, double WordsPerMinute = 165, double MinSeconds = 2, double MaxSeconds = 8)
{
    public double WordsPerSecond => WordsPerMinute / 60;
}
