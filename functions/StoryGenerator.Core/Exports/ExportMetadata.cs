using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;

namespace StoryGenerator.Core.Exports;

/// <summary>metadata.json: what a publisher or an editor needs to know of the file beside it.</summary>
public sealed record ExportMetadata
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyList<PlatformText> Platforms { get; init; }
    public required string Topic { get; init; }
    public required string Language { get; init; }
    public required Audience Audience { get; init; }
    public required double DurationSeconds { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required double FrameRate { get; init; }
    public required string VideoCodec { get; init; }
    public required string AudioCodec { get; init; }

    /// <summary>Bits a second.</summary>
    public required long BitRate { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required QcStatus QualityStatus { get; init; }
    public required IReadOnlyList<Degradation> Degradations { get; init; }
    public required ExportBackends Backends { get; init; }
    public required decimal CostUsd { get; init; }
    public required IReadOnlyList<ExportCost> Costs { get; init; }
    public required IdeaSource Source { get; init; }
    public string? Attribution { get; init; }

    /// <summary>Voice and pictures are made by programs; platforms ask.</summary>
    public bool ContainsSyntheticMedia { get; init; } = true;

    public static ExportMetadata Of(ExportInput input, StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(story);
        var platforms = PlatformTexts.Of(input.Idea, input.Script);
        return new ExportMetadata
        {
            Id = story.StoryId,
            Title = input.Script.Title,
            Description = platforms.First(p => p.Platform == "youtube").Description,
            Tags = PlatformTexts.Tags(input.Idea),
            Platforms = platforms,
            Topic = story.Topic,
            Language = story.Language,
            Audience = story.Audience,
            DurationSeconds = Math.Round(input.Video.DurationSeconds, 3),
            Bytes = input.Video.Video.Bytes,
            Width = input.Video.Width,
            Height = input.Video.Height,
            FrameRate = input.Video.Media.Video?.FrameRate ?? 0,
            VideoCodec = input.Video.Media.Video?.Codec ?? "",
            AudioCodec = input.Video.Media.Audio?.Codec ?? "",
            BitRate = input.Video.Media.BitRate,
            Sha256 = input.Video.Video.Sha256,
            CreatedAt = input.CreatedAt,
            QualityStatus = input.Qc.Status,
            Degradations = [.. input.Degradations.Concat(input.Qc.Degradations).Distinct()],
            Backends = new(
                input.Script.Author, input.Narration.Backend, input.Narration.MusicBackend,
                [.. input.Keyframes.Keyframes.Select(k => k.Backend).Distinct().Order(StringComparer.Ordinal)],
                [.. input.Clips.Clips.Select(c => c.Backend).Distinct().Order(StringComparer.Ordinal)]),
            CostUsd = input.Costs.Sum(c => c.Usd),
            Costs = input.Costs,
            Source = input.Idea.Source,
            Attribution = PlatformTexts.Attribution(input.Idea.Source),
        };
    }
}

/// <summary>Who made what, as stamped on the outputs.</summary>
public sealed record ExportBackends(string Text, string Speech, string Music, IReadOnlyList<string> Images, IReadOnlyList<string> Clips);
