using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>Times of characters as the service tells them, seconds from the start of the chunk's audio.</summary>
internal sealed record Alignment(IReadOnlyList<string> Characters, IReadOnlyList<double> CharacterStartTimesSeconds, IReadOnlyList<double> CharacterEndTimesSeconds);

/// <summary>Times of sentences and words from times of characters.</summary>
internal static class SpeechTiming
{
    /// <summary>Start and end of every UTF-16 position of the text, or null when the alignment is not of this text.</summary>
    public static (double[] Start, double[] End)? Spread(Alignment? alignment, string text)
    {
        if (alignment is null
            || alignment.Characters.Count != alignment.CharacterStartTimesSeconds.Count
            || alignment.Characters.Count != alignment.CharacterEndTimesSeconds.Count
            || string.Concat(alignment.Characters) != text)
        {
            return null;
        }

        var (start, end, at) = (new double[text.Length], new double[text.Length], 0);
        for (var i = 0; i < alignment.Characters.Count; i++)
        {
            for (var n = 0; n < alignment.Characters[i].Length; n++, at++)
            {
                (start[at], end[at]) = (alignment.CharacterStartTimesSeconds[i], alignment.CharacterEndTimesSeconds[i]);
            }
        }

        return (start, end);
    }

    public static SentenceSpan Sentence(ChunkSentence s, (double[] Start, double[] End) times, double offset) =>
        new(s.Index, offset + times.Start[s.Start], offset + times.End[s.Start + s.Text.Length - 1]);

    /// <summary>Times of a sentence's words, split at white space; <paramref name="first"/> is the index of its first word in the script.</summary>
    public static IEnumerable<WordTime> Words(ChunkSentence s, (double[] Start, double[] End) times, double offset, int first)
    {
        for (var (i, n) = (0, 0); i < s.Text.Length;)
        {
            if (char.IsWhiteSpace(s.Text[i]))
            {
                i++;
                continue;
            }

            var from = i;
            while (i < s.Text.Length && !char.IsWhiteSpace(s.Text[i]))
            {
                i++;
            }

            yield return new(first + n++, offset + times.Start[s.Start + from], offset + times.End[s.Start + i - 1]);
        }
    }

    /// <summary>Without times of characters: a sentence lasts as long as its share of the text.</summary>
    public static IEnumerable<SentenceSpan> ByLength(SpeechChunk chunk, double seconds, double offset) => chunk.Sentences.Select(s => new SentenceSpan(
        s.Index,
        offset + (seconds * s.Start / chunk.Text.Length),
        offset + (seconds * (s.Start + s.Text.Length) / chunk.Text.Length)));
}
