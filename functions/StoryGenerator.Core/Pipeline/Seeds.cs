using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StoryGenerator.Core.Pipeline;

/// <summary>Derived seeds: the same parts always give the same number, on every machine.</summary>
public static class Seeds
{
    /// <summary>0 to 2147483647 from the SHA-256 of the parts.</summary>
    public static int Derive(int seed, params string[] parts)
    {
        var text = seed + "\n" + string.Join('\n', parts);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) & 0x7FFFFFFF);
    }
}
