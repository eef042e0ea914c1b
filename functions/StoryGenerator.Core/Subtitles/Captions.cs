using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

/// <summary>Words as a recogniser heard them. Seconds from the start of the audio.</summary>
public sealed record Transcript(string Language, string Backend, double DurationSeconds, IReadOnlyList<HeardWord> Words);

public sealed record HeardWord(string Word, double Start, double End, double Confidence);

/// <summary>Every script word with its time. Method: forced | recognised | synthesiser | interpolated.</summary>
public sealed record AlignedScript(string Backend, IReadOnlyList<AlignedWord> Words);

public sealed record AlignedWord(int Index, string Text, double Start, double End, double Confidence, string Method);

/// <summary>The captions of a story: cues of whole words, and the files made from them.</summary>
public sealed record Captions
{
    public required IReadOnlyList<Cue> Cues { get; init; }
    public required ArtifactRef Srt { get; init; }
    public required ArtifactRef Vtt { get; init; }

    /// <summary>Word-highlight ASS of the whole story, times on the story's clock; burned per shot after cutting.</summary>
    public required ArtifactRef Ass { get; init; }
    public required CaptionStyle Style { get; init; }
}

/// <summary>One caption on screen: words <paramref name="FirstWord"/>.. in lines, seconds on the story's clock.</summary>
public sealed record Cue(int Index, double Start, double End, IReadOnlyList<CueLine> Lines);

public sealed record CueLine(IReadOnlyList<CueWord> Words)
{
    public string Text => string.Join(' ', Words.Select(w => w.Text));
}

public sealed record CueWord(int Index, string Text, double Start, double End, bool Emphasis);

/// <summary>Look and safe area, in pixels of the 1080x1920 frame.</summary>
public sealed record CaptionStyle(string Font, int FontSize, string Primary, string Highlight, string Outline, int MarginTop, int MarginBottom, int MarginLeft, int MarginRight);
