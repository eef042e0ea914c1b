namespace StoryGenerator.Core.Videos;

/// <summary>What a media file is made of, as its container says. Seconds, bytes, bits a second; 0 or "" where the file does not tell.</summary>
public sealed record MediaInfo
{
    /// <summary>ffprobe's format names: "mov,mp4,m4a,3gp,3g2,mj2".</summary>
    public required string Format { get; init; }
    public required double DurationSeconds { get; init; }
    public required long Bytes { get; init; }
    public required long BitRate { get; init; }
    public VideoInfo? Video { get; init; }
    public AudioInfo? Audio { get; init; }
}

public sealed record VideoInfo
{
    public required string Codec { get; init; }
    public required string Profile { get; init; }

    /// <summary>Ten times the level: 41 is 4.1.</summary>
    public required int Level { get; init; }
    public required string PixelFormat { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required double FrameRate { get; init; }

    /// <summary>Counted, not estimated.</summary>
    public required long Frames { get; init; }
    public required double StartSeconds { get; init; }
    public required double DurationSeconds { get; init; }
    public required string ColorRange { get; init; }
    public required string ColorSpace { get; init; }
    public required string ColorTransfer { get; init; }
    public required string ColorPrimaries { get; init; }
    public required long BitRate { get; init; }
}

public sealed record AudioInfo
{
    public required string Codec { get; init; }
    public required string Profile { get; init; }
    public required int SampleRate { get; init; }
    public required int Channels { get; init; }
    public required long Packets { get; init; }
    public required double StartSeconds { get; init; }
    public required double DurationSeconds { get; init; }
    public required long BitRate { get; init; }
}
