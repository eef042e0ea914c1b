using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Subtitles;

/// <summary>Words as a recogniser heard them. Seconds from the start of the audio.</summary>
public sealed record Transcript(string Language, string Backend, double DurationSeconds, IReadOnlyList<HeardWord> Words);

public sealed record HeardWord(string Word, double Start, double End, double Confidence);

/// <summary>Every script word with its time. Method: forced | recognised | synthesiser | interpolated.</summary>
public sealed record AlignedScript(string Backend, IReadOnlyList<AlignedWord> Words);

public sealed record AlignedWord(int Index, string Text, double Start, double End, double Confidence, string Method, bool ClaimFits = false);

/// <summary>The captions of a story: cues of whole words, and the files made from them.</summary>
public sealed record Captions
{
    public required IReadOnlyList<Cue> Cues { get; init; }
    public required ArtifactRef Srt { get; init; }
    public required ArtifactRef Vtt { get; init; }

    /// <summary>Word-highlight ASS of the whole story, times on the story's clock; for one shot see <see cref="AssWriter.ForShot"/>.</summary>
    public required ArtifactRef Ass { get; init; }
    public required CaptionStyle Style { get; init; }
}

/// <summary>One caption on screen: words in lines, seconds on the story's clock.</summary>
public sealed record Cue(int Index, double Start, double End, IReadOnlyList<CueLine> Lines)
{
    public IEnumerable<CueWord> Words => Lines.SelectMany(l => l.Words);
}

public sealed record CueLine(IReadOnlyList<CueWord> Words)
{
    public string Text => string.Join(' ', Words.Select(w => w.Text));
}

/// <summary>A script word as shown. A word too long for a line (Japanese, Chinese) is shown in pieces that carry the same index.</summary>
public sealed record CueWord(int Index, string Text, double Start, double End, bool Emphasis);

/// <summary>Look and safe area, in pixels of the 1080x1920 frame; colours "#rrggbb". The margins are never crossed: 8 % top, 10 % bottom, 12 % right (and left, so that text is centred).</summary>
public sealed record CaptionStyle(string Font, int FontSize, string Primary, string Highlight, string Outline, int MarginTop, int MarginBottom, int MarginLeft, int MarginRight)
{
    /// <summary>For words that carry weight, while they are spoken.</summary>
    public string Emphasis { get; init; } = "#FF9F45";

    public int OutlineWidth { get; init; } = 7;

    /// <summary>Middle of the block of lines, low enough to leave the picture free, above the platforms' own text.</summary>
    public int CentreY { get; init; } = 1330;

    public static CaptionStyle Default { get; } = new("Lato Black", 100, "#FFFFFF", "#FFDD4A", "#0E0E12", 154, 192, 130, 130);

    public int UsableWidth => FrameWidth - MarginLeft - MarginRight;

    public const int FrameWidth = 1080;

    public const int FrameHeight = 1920;
}
