using StoryGenerator.Core.Images;

namespace StoryGenerator.Core.Videos;

/// <summary>How the layers of a pack move: the manifest beside it ("storygen.layered-clip/1").</summary>
/// <remarks>Motion is a function of t, 0 at a shot's first frame and 1 at its end, so a clip fits any length.</remarks>
public sealed record LayeredClip
{
    public const string FormatName = "storygen.layered-clip/1";

    public required string Format { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required double Fps { get; init; }
    public required double DurationSeconds { get; init; }
    public required string Backend { get; init; }

    /// <summary>linear | inOutSine | inOutCubic | outCubic …</summary>
    public string Easing { get; init; } = "linear";
    public IReadOnlyList<LayerMotion> Motion { get; init; } = [];
    public ParticlePlan? Particles { get; init; }
    public LayerFlicker? Flicker { get; init; }
}

/// <summary>Path of one layer, by name. A layer without one stays centred at scale 1.</summary>
public sealed record LayerMotion
{
    public required string Layer { get; init; }
    public required LayerPose From { get; init; }
    public required LayerPose To { get; init; }
    public LayerSway? Sway { get; init; }
}

/// <summary>Offset from centred in pixels of the output frame, scale about the centre, opacity 0-1.</summary>
public sealed record LayerPose(double X = 0, double Y = 0, double Scale = 1, double Opacity = 1);

/// <summary>A sine added to the path: amplitudes in output pixels, phase in radians.</summary>
public sealed record LayerSway(double AmpX = 0, double AmpY = 0, double PeriodSeconds = 0, double Phase = 0);

/// <summary>Opacity of one layer wavering by <paramref name="Amount"/> (share) around its path.</summary>
public sealed record LayerFlicker(string Layer, double Amount, double Hz);
