using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StoryGenerator.Core.Pipeline;

/// <summary>Content key of a stage run: the first 32 hex digits of SHA-256 over name, version, take and the input as JSON.</summary>
public static class ContentKey
{
    public static string Of<TInput>(StageInfo stage, TInput input, int take = 0)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{stage.Name}\n{stage.Version}\n{take}\n"));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(input, CoreJson.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
