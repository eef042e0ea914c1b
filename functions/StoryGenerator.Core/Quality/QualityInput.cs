using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Quality;

/// <summary>What the finished file is judged against.</summary>
public sealed record QualityInput
{
    public required string StoryId { get; init; }
    public required FinishedVideo Video { get; init; }
    public required IReadOnlyList<string> ScriptWords { get; init; }
    public required IReadOnlyList<Cue> Cues { get; init; }
    public required FileMeasures Measures { get; init; }
    public required CaptionStyle Style { get; init; }

    /// <summary>What a recogniser made of the finished file's sound.</summary>
    public required Transcript Heard { get; init; }

    /// <summary>The script laid onto the finished file's sound by forced alignment.</summary>
    public required AlignedScript Spoken { get; init; }

    /// <summary>What the request asked for, and what every output is stamped with.</summary>
    public required Backends Asked { get; init; }
    public required Backends Used { get; init; }
    public required IReadOnlyList<Degradation> Degradations { get; init; }
    /// <summary>Longest video the request allows, in seconds; null for none.</summary>
    public double? LongestSeconds { get; init; }
    public QualityLimits Limits { get; init; } = new();
}

/// <summary>Section "Quality" of the configuration: where a measure becomes a warning or a failure.</summary>
public sealed record QualityLimits
{
    public double Lufs { get; init; } = -14;
    public double LufsWarning { get; init; } = 1;
    public double LufsFail { get; init; } = 2;
    public double TruePeakDbtp { get; init; } = -1;
    public double LoudnessRange { get; init; } = 11;
    public double DriftP95WarningMs { get; init; } = 50;
    public double DriftMaxFailMs { get; init; } = 200;
    public double WordErrorWarning { get; init; } = 0.15;
    public double BlackSeconds { get; init; } = 0.7;
    public double FrozenSeconds { get; init; } = 6;
    public double SilentSeconds { get; init; } = 1.5;
    public double Contrast { get; init; } = 4.5;
}
