using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

/// <summary>words.json of a recognition worker. Seconds.</summary>
public sealed record AsrAnswer
{
    public required string Language { get; init; }
    public required string Backend { get; init; }
    public required double DurationSeconds { get; init; }
    public required IReadOnlyList<Heard> Words { get; init; }
    public required IReadOnlyList<Segment> Segments { get; init; }

    public static async Task<AsrAnswer> ReadAsync(GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        var bytes = await context.Artifacts.ReadAsync(result.Artifact("words.json").Ref, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<AsrAnswer>(bytes, CoreJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException broken)
        {
            throw new PermanentStageException("asr-answer-broken", $"The {result.Backend} worker's words.json is not what was agreed: {broken.Message}", broken);
        }
    }

    public sealed record Heard(string Word, double Start, double End, double Confidence);

    /// <summary>A sentence's words, as many as were asked for, each at its time.</summary>
    public sealed record Segment(int Id, IReadOnlyList<Placed> Words);

    /// <param name="ClaimFits">The word was claimed to start elsewhere, and the sound fits that as well.</param>
    public sealed record Placed(int Index, string Word, double Start, double End, double Confidence, string Method, bool ClaimFits = false);
}
