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

    /// <summary>The camera's movement that was asked for.</summary>
    public string Movement { get; init; } = "static";

    /// <summary>Frames a second of a video clip, as measured; null for layers, which have none of their own.</summary>
    public double? Fps { get; init; }

    /// <summary>What the check measured; null before it.</summary>
    public ClipQuality? Quality { get; init; }
}

/// <summary>Measured on frames of the clip: mean luma 0-255, the least difference between samples a third of the clip apart (0 = frozen),
/// the greatest jump of mean luma from one frame to the next beyond its trend (flicker), pixels by which motion would run past a layer's edge.</summary>
public sealed record ClipQuality(double MeanLuma, double Motion, double Flicker, double Overrun, IReadOnlyList<string> Faults);

/// <summary>One clip a shot, in the order of the shots.</summary>
public sealed record ClipList(IReadOnlyList<Clip> Clips);

/// <summary>Frames of every shot on the story's clock. Counts come from rounding cumulative times, so their sum is exact.</summary>
public sealed record Timeline(int Fps, int TotalFrames, double AudioSeconds, IReadOnlyList<TimedShot> Shots);

/// <summary>Frames [StartFrame, StartFrame + FrameCount).</summary>
public sealed record TimedShot(string ShotId, int StartFrame, int FrameCount);

/// <summary>One shot, encoded once with captions burned in; ready to be joined by stream copy.</summary>
public sealed record RenderedShot(string ShotId, ArtifactRef Video, int FrameCount);

/// <summary>The finished file: shots joined, audio muxed.</summary>
public sealed record FinishedVideo(ArtifactRef Video, int FrameCount, double DurationSeconds, int Width, int Height, MediaInfo Media);

/// <summary>Cover picture with the title.</summary>
public sealed record Cover(ArtifactRef Image, string ShotId);
