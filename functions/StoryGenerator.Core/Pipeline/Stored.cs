using System.Text.Json;

namespace StoryGenerator.Core.Pipeline;

/// <summary>Reading stored documents.</summary>
public static class Stored
{
    /// <summary>Reads and verifies a JSON document.</summary>
    public static async Task<T> ReadAsync<T>(this IArtifactStore store, Ref<T> document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(document);
        var bytes = await store.ReadAsync(document.Untyped, cancellationToken);
        return JsonSerializer.Deserialize<T>(bytes, CoreJson.Options)
            ?? throw new PermanentStageException("artifact-corrupt", $"{document.Blob} holds 'null' where a {typeof(T).Name} was stored.");
    }

    public static async Task<T> ReadAsync<T>(this IArtifactStore store, StageOutput<T> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        return await store.ReadAsync(output.Output, cancellationToken);
    }
}
