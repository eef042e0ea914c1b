namespace StoryGenerator.Core.Audio.Music;

/// <summary>Repeatable randomness (xorshift64*): the same seed gives the same row on every machine and version.</summary>
internal sealed class Dice(int seed)
{
    private ulong state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) | 1UL;

    /// <summary>0 to below 1.</summary>
    public double Next()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (state * 0x2545F4914F6CDD1DUL >> 11) / (double)(1UL << 53);
    }

    /// <summary>-1 to below 1.</summary>
    public double Noise() => (2 * Next()) - 1;

    public int Below(int count) => (int)(Next() * count);

    public bool Chance(double probability) => Next() < probability;
}
