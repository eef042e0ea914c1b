using System.Text;

namespace StoryGenerator.Core.Scripts.Text;

/// <summary>FNV-1a, 64 bit: the same number on every machine and run, for shingles and signatures. Not for secrets.</summary>
public static class StableHash
{
    public static ulong Of(string text, ulong salt = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hash = 14695981039346656037UL ^ Mix(salt);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return Mix(hash);
    }

    /// <summary>Finaliser that spreads every input bit over the whole word.</summary>
    public static ulong Mix(ulong x)
    {
        x ^= x >> 33;
        x *= 0xff51afd7ed558ccdUL;
        x ^= x >> 33;
        x *= 0xc4ceb9fe1a85ec53UL;
        return x ^ (x >> 33);
    }
}
