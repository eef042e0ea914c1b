using System.Runtime.CompilerServices;

namespace StoryGenerator.Core.Audio.Music;

/// <summary>A small hall: parallel damped combs and two all-passes for each side, different left and right.</summary>
internal static class Reverb
{
    private static readonly int[] CombsLeft = [1687, 1601, 2053, 2251];
    private static readonly int[] CombsRight = [1733, 1559, 2111, 2203];
    private static readonly int[] AllPasses = [347, 113];

    public static void Apply(StereoTrack track, double wet, double feedback)
    {
        Side(track.Left, CombsLeft, wet, feedback);
        Side(track.Right, CombsRight, wet, feedback);
    }

    private static void Side(float[] samples, int[] lengths, double wet, double feedback)
    {
        var combs = Array.ConvertAll(lengths, l => new Comb(l, feedback));
        var allPasses = Array.ConvertAll(AllPasses, l => new AllPass(l));
        for (var i = 0; i < samples.Length; i++)
        {
            var echo = 0.0;
            foreach (var comb in combs)
            {
                echo += comb.Next(samples[i]) * 0.25;
            }

            foreach (var allPass in allPasses)
            {
                echo = allPass.Next(echo);
            }

            samples[i] += (float)(wet * echo);
        }
    }

    private sealed class Comb(int length, double feedback)
    {
        private readonly double[] line = new double[length];
        private double damped;
        private int at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double x)
        {
            var y = line[at];
            damped += 0.55 * (y - damped);
            line[at] = x + (feedback * damped);
            at = at + 1 == line.Length ? 0 : at + 1;
            return y;
        }
    }

    private sealed class AllPass(int length)
    {
        private readonly double[] line = new double[length];
        private int at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(double x)
        {
            var y = line[at] - (0.6 * x);
            line[at] = x + (0.6 * y);
            at = at + 1 == line.Length ? 0 : at + 1;
            return y;
        }
    }
}
