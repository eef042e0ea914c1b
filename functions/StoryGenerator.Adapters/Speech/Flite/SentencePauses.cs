using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>Silence before a sentence, in seconds: by how the last one ended, a new paragraph, and the tags of the next.</summary>
public static class SentencePauses
{
    public const double Lead = 0.15;

    public const double Tail = 0.3;

    /// <summary>Below the 1.5 s that the audio check calls a hole.</summary>
    private const double Longest = 1.2;

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
