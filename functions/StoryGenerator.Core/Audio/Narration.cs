using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>Speech as a synthesiser made it, before mastering. Times in seconds from the start of the file.</summary>
public sealed record SpokenTake
{
    /// <summary>PCM WAV.</summary>
    public required ArtifactRef Audio { get; init; }
    public required double DurationSeconds { get; init; }
    public required int SampleRate { get; init; }
    public required string Backend { get; init; }
    public required string Model { get; init; }
    public required string Voice { get; init; }

    /// <summary>One entry a script sentence, in order.</summary>
    public required IReadOnlyList<SentenceSpan> Sentences { get; init; }

    /// <summary>Word times when the synthesiser gives them (one a script word), else null.</summary>
    public IReadOnlyList<WordTime>? Words { get; init; }
}

public sealed record SentenceSpan(int Index, double Start, double End);

public sealed record WordTime(int Index, double Start, double End);

/// <summary>The mastered narration: trimmed, -14 LUFS, 48 kHz. The timeline of the story.</summary>
public sealed record Narration
{
    /// <summary>48 kHz mono PCM WAV, speech only.</summary>
    public required ArtifactRef Speech { get; init; }

    /// <summary>48 kHz stereo PCM WAV, speech with the ducked music bed; what the video carries.</summary>
    public required ArtifactRef Mix { get; init; }
    public required double DurationSeconds { get; init; }
    public required LoudnessReport Loudness { get; init; }
    public required IReadOnlyList<SentenceSpan> Sentences { get; init; }
    public IReadOnlyList<WordTime>? Words { get; init; }
    public required string Backend { get; init; }
    public required string Model { get; init; }
    public required string Voice { get; init; }
    public required string MusicBackend { get; init; }
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Measured by EBU R 128: LUFS, dBTP, LU.</summary>
public sealed record LoudnessReport(double IntegratedLufs, double TruePeakDbtp, double LoudnessRange);
