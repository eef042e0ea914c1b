namespace StoryGenerator.Core.Audio.Music;

/// <summary>A small hall: parallel damped combs and two all-passes for each side, different left and right.</summary>
internal static class Reverb
{
    private static readonly int[] CombsLeft = [1687, 1601, 2053, 2251];
    private static readonly int[] CombsRight = [1733, 1559, 2111, 2203];
    private static readonly int[] AllPasses = [347, 113];

    public static void Apply(StereoTrack track, double wet, double feedback)
    {
        // As long as the story, and twice as wide as its samples: one for both sides.
        var echo = new double[track.Frames];
        Side(track.Left, echo, CombsLeft, wet, feedback);
        Array.Clear(echo);
        Side(track.Right, echo, CombsRight, wet, feedback);
    }

    private static void Side(float[] samples, double[] echo, int[] lengths, double wet, double feedback)
    {
        foreach (var length in lengths)
        {
            var line = new double[length];
            var (at, damped) = (0, 0.0);
            for (var i = 0; i < samples.Length; i++)
            {
                var y = line[at];
                damped += 0.55 * (y - damped);
                line[at] = samples[i] + (feedback * damped);
                at = at + 1 == length ? 0 : at + 1;
                echo[i] += y * 0.25;
            }
        }

        foreach (var length in AllPasses)
        {
            var line = new double[length];
            var at = 0;
            for (var i = 0; i < echo.Length; i++)
            {
                var delayed = line[at];
                var y = delayed - (0.6 * echo[i]);
                line[at] = echo[i] + (0.6 * y);
                at = at + 1 == length ? 0 : at + 1;
                echo[i] = y;
            }
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += (float)(wet * echo[i]);
        }
    }
}
