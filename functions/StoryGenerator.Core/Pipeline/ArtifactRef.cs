using System.Text.Json.Serialization;

namespace StoryGenerator.Core.Pipeline;

/// <summary>Where a stored file is and what it must be. Messages carry these, never the content.</summary>
public record ArtifactRef(string Container, string Blob, string Sha256, long Bytes, string ContentType);

/// <summary>A stored JSON document of type <typeparamref name="T"/>.</summary>
public sealed record Ref<T>(string Container, string Blob, string Sha256, long Bytes, string ContentType)
{
    [JsonIgnore]
    public ArtifactRef Untyped => new(Container, Blob, Sha256, Bytes, ContentType);

    public static Ref<T> To(ArtifactRef a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(a.Container, a.Blob, a.Sha256, a.Bytes, a.ContentType);
    }
}
