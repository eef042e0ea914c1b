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
        return Parse<T>(bytes) ?? throw new JsonException("null");
    }

    /// <summary>The same, for a body that may be left out.</summary>
    public static async Task<T> ReadOptionalAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class, new()
    {
        var bytes = await ReadBytesAsync(request, cancellationToken);
        return bytes.Length == 0 ? new T() : Parse<T>(bytes) ?? new T();
    }

    private static T? Parse<T>(byte[] bytes)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(bytes, Strict);
        if (HoldsNull(body))
        {
            throw new JsonException("A list holds null.");
        }

        return body.Deserialize<T>(Strict);
    }

    /// <summary>No list of any request has a place for null; the serialiser would put one into a list of texts all the same.</summary>
    private static bool HoldsNull(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Null || HoldsNull(e)),
        JsonValueKind.Object => json.EnumerateObject().Any(p => HoldsNull(p.Value)),
        _ => false,
    };

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // Nothing here unpacks: a packed body would be a way around the limit.
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            throw new BodyEncodedException();
        }

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
