using System.Text;
using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>A text for one request and where in it each sentence stands (tags before a sentence are not part of it).</summary>
internal sealed record SpeechChunk(string Text, IReadOnlyList<ChunkSentence> Sentences);

/// <summary>Characters [Start, Start + Text.Length) of the chunk's text.</summary>
internal sealed record ChunkSentence(int Index, int Start, string Text);

internal static class SpeechChunks
{
    /// <summary>Cuts a script between sentences, so that no text is longer than allowed (a single longer sentence stays whole).</summary>
    public static IReadOnlyList<SpeechChunk> Cut(IReadOnlyList<SpeechSentence> sentences, int maxCharacters, bool tags)
    {
        var chunks = new List<SpeechChunk>();
        var text = new StringBuilder();
        var inside = new List<ChunkSentence>();
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            var before = tags ? string.Concat(sentence.Tags.Select(t => t + " ")) : "";
            if (inside.Count > 0 && text.Length + 2 + before.Length + sentence.Text.Length > maxCharacters)
            {
                Close();
            }

            text.Append(inside.Count == 0 ? "" : sentence.Paragraph == sentences[i - 1].Paragraph ? " " : "\n\n").Append(before);
            inside.Add(new(sentence.Index, text.Length, sentence.Text));
            text.Append(sentence.Text);
        }

        Close();
        return chunks;

        void Close()
        {
            if (inside.Count > 0)
            {
                chunks.Add(new(text.ToString(), [.. inside]));
                text.Clear();
                inside.Clear();
            }
        }
    }
}
