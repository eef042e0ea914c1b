using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Http;

/// <summary>Reads request bodies: at most 1 MB, strict JSON, unknown members refused by name.</summary>
public static class Bodies
{
    public const int MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Strict = new(CoreJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 16,
    };

    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var bytes = await ReadBytesAsync(request, cancellationToken);
        return JsonSerializer.Deserialize<T>(bytes, Strict) ?? throw new JsonException("null");
    }

    /// <summary>The same, for a body that may be left out.</summary>
    public static async Task<T> ReadOptionalAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class, new()
    {
        var bytes = await ReadBytesAsync(request, cancellationToken);
        return bytes.Length == 0 ? new T() : JsonSerializer.Deserialize<T>(bytes, Strict) ?? new T();
    }

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw new BodyTooLargeException();
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBytes)
            {
                throw new BodyTooLargeException();
            }
        }

        return buffer.ToArray();
    }
}
