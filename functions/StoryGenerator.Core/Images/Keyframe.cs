using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Images;

/// <summary>The picture kept for a shot out of its variants.</summary>
public sealed record Keyframe
{
    public required string ShotId { get; init; }

    /// <summary>PNG 1080x1920.</summary>
    public required ArtifactRef Image { get; init; }

    /// <summary>Layer pack when the backend paints in layers, else null.</summary>
    public ArtifactRef? Layers { get; init; }
    public required int Variant { get; init; }
    public required int Seed { get; init; }
    public required string Backend { get; init; }
    public string? Model { get; init; }
    public required ImageQuality Quality { get; init; }

    /// <summary>Quality of every variant, the kept one included.</summary>
    public required IReadOnlyList<ImageQuality> Variants { get; init; }
}

/// <summary>Measured on the picture: sharpness (variance of Laplacian), mean luma 0-255, share of clipped pixels, entropy in bits,
/// and the 64-bit difference hash used against neighbours.</summary>
public sealed record ImageQuality(int Variant, double Sharpness, double MeanLuma, double ClippedShare, double EntropyBits, string DHash, double Score, IReadOnlyList<string> Faults);
