namespace StoryGenerator.Core.Subtitles;

/// <summary>How captions are cut. Section "Captions" of the configuration; defaults suit 9:16 on a phone.</summary>
public sealed record CueOptions
{
    /// <summary>Characters a line may have, whatever its width.</summary>
    public int MaxLineCharacters { get; init; } = 42;

    public int MaxLines { get; init; } = 2;

    /// <summary>Most words in a cue; short cues keep pace with the voice.</summary>
    public int MaxWords { get; init; } = 6;

    /// <summary>Seconds a cue should stay at least (where the voice leaves room) and may stay at most.</summary>
    public double MinSeconds { get; init; } = 1;

    public double MaxSeconds { get; init; } = 7;

    /// <summary>Characters a second: above the first a cue is avoided, above the second it is reported.</summary>
    public double ComfortableCps { get; init; } = 17;

    public double MaxCps { get; init; } = 21;

    /// <summary>Seconds without a caption before the next one, only where the voice pauses.</summary>
    public double Gap { get; init; } = 0.1;

    /// <summary>A pause shorter than this is no pause: the cue stays until the next one starts.</summary>
    public double PauseSeconds { get; init; } = 0.45;

    /// <summary>Seconds a cue stays after its last word when the voice pauses.</summary>
    public double HoldSeconds { get; init; } = 0.5;
}
