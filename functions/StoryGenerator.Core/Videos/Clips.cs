using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Videos;

/// <summary>Moving material for a shot: layers with a motion plan, or a video file.</summary>
public sealed record Clip
{
    public required string ShotId { get; init; }

    /// <summary>"layered" (Manifest + Layers) or "video" (Video).</summary>
    public required string Kind { get; init; }
    public ArtifactRef? Manifest { get; init; }
    public ArtifactRef? Layers { get; init; }
    public ArtifactRef? Video { get; init; }
    public required double DurationSeconds { get; init; }
    public required string Backend { get; init; }
    public string? Model { get; init; }
    public required int Seed { get; init; }
}

/// <summary>Frames of every shot on the story's clock. Counts come from rounding cumulative times, so their sum is exact.</summary>
public sealed record Timeline(int Fps, int TotalFrames, double AudioSeconds, IReadOnlyList<TimedShot> Shots);

/// <summary>Frames [StartFrame, StartFrame + FrameCount).</summary>
public sealed record TimedShot(string ShotId, int StartFrame, int FrameCount);

/// <summary>One shot, encoded once with captions burned in; ready to be joined by stream copy.</summary>
public sealed record RenderedShot(string ShotId, ArtifactRef Video, int FrameCount);

/// <summary>The finished file: shots joined, audio muxed.</summary>
public sealed record FinishedVideo(ArtifactRef Video, int FrameCount, double DurationSeconds, int Width, int Height);

/// <summary>Cover picture with the title.</summary>
public sealed record Cover(ArtifactRef Image, string ShotId);
