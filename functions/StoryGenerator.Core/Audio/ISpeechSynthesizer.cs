using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>Text to speech. Writes one WAV into the context's work folder.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>"flite", "elevenlabs".</summary>
    string Backend { get; }

    /// <summary>Two-letter languages it can speak; others are refused with "language-unsupported" before anything is made.</summary>
    IReadOnlyList<string> Languages { get; }

    Task<SynthesizedSpeech> SpeakAsync(SpeechRequest request, StageContext context, CancellationToken cancellationToken);
}

/// <summary>What to speak. The narrator's gender and age choose the voice where the settings name none.</summary>
public sealed record SpeechRequest(IReadOnlyList<SpeechSentence> Sentences, VoiceSettings Voice, string Language, int Seed)
{
    public Narrator Narrator { get; init; } = new("", "", 0, "");

    /// <summary>Longest speech in seconds, or null. A backend that can choose its pace speaks faster rather than longer; one that is paid by the take does not speak twice for it.</summary>
    public double? LongestSeconds { get; init; }
}

/// <summary>A script sentence to speak. <paramref name="Tags"/> are voice tags before it; synthesisers that do not know them leave them out.</summary>
public sealed record SpeechSentence(int Index, string Text, int Paragraph, IReadOnlyList<string> Tags);

/// <summary>A local WAV with the time of every sentence and, where the service tells, of every word (index over all script words).</summary>
public sealed record SynthesizedSpeech(string WavPath, IReadOnlyList<SentenceSpan> Sentences, IReadOnlyList<WordTime>? Words, string Model, string Voice);
