using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>Silence before a sentence, in seconds: by how the last one ended, a new paragraph, and the tags of the next.</summary>
public static class SentencePauses
{
    public const double Lead = 0.15;

    public const double Tail = 0.3;

    /// <summary>Below the 1.5 s that the audio check calls a hole.</summary>
    private const double Longest = 1.2;

    /// <summary>Sentences start at whole tenths of a second after the first one. That is a whole number of frames (30 a second) and of
    /// samples, so a sentence that gets longer moves what follows by whole frames, and the shots there stay, byte for byte, as they are.</summary>
    private const double Grid = 0.1;

    /// <summary>The pause that puts the next sentence on the grid, nearest to the wanted one.</summary>
    /// <param name="spoken">Seconds from the start of the first sentence to the end of the last one.</param>
    public static double OnGrid(double spoken, double pause) => (Math.Round((spoken + pause) / Grid) * Grid) - spoken;

    public static double Between(SpeechSentence last, SpeechSentence next)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(next);
        var text = last.Text.TrimEnd('"', '\'', '”', '’', ')', ' ');
        var pause = text.Length == 0 ? 0.3 : text[^1] switch
        {
            '…' => 0.6,
            '?' => 0.42,
            '!' => 0.36,
            ',' or ';' or ':' => 0.25,
            _ => text.EndsWith("...", StringComparison.Ordinal) ? 0.6 : 0.34,
        };
        pause += next.Paragraph == last.Paragraph ? 0 : 0.3;
        foreach (var tag in next.Tags)
        {
            pause += tag switch { "[pause]" => 0.35, "[long pause]" => 0.7, "[sighs]" or "[swallows]" or "[gasps]" => 0.2, _ => 0 };
        }

        return Math.Min(pause, Longest);
    }
}
