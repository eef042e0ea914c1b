using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>P21: the script spoken by the backend the story asked for.</summary>
public sealed class VoiceStage(IEnumerable<ISpeechSynthesizer> synthesizers) : IPipelineStage<VoiceInput, SpokenTake>
{
    public StageInfo Info { get; } = new("voice");

    public IEnumerable<FieldError> Validate(VoiceInput input)
    {
        if (input.Sentences.Count == 0 || input.Sentences.All(s => string.IsNullOrWhiteSpace(s.Text)))
        {
            yield return new("sentences", "the script is empty: nothing can be spoken.");
        }

        if (input.Voice.Rate is < 0.5 or > 2)
        {
            yield return new("voice.rate", "give 0.5 to 2 (1 is the voice's own pace).");
        }

        if (input.Voice.Pitch is < 0.5 or > 2)
        {
            yield return new("voice.pitch", "give 0.5 to 2 (1 is the voice's own pitch).");
        }
    }

    public async Task<SpokenTake> RunAsync(VoiceInput input, StageContext context, CancellationToken cancellationToken)
    {
        var synthesizer = synthesizers.FirstOrDefault(s => s.Backend == input.Backend)
            ?? throw new NeedsAttentionException("speech-backend-missing", $"No speech backend '{input.Backend}' is set up. Set Backends:Speech to one of: {string.Join(", ", synthesizers.Select(s => s.Backend))}.");
        if (!synthesizer.Languages.Contains(input.Language))
        {
            throw new PermanentStageException(
                "language-unsupported", $"The speech backend {synthesizer.Backend} cannot speak '{input.Language}' (it speaks {string.Join(", ", synthesizer.Languages)}). Choose another backend or language.");
        }

        var request = new SpeechRequest(input.Sentences, input.Voice, input.Language, input.Seed)
        {
            Narrator = new Narrator("", input.NarratorGender, input.NarratorAge, ""),
            LongestSeconds = input.LongestSeconds - SilenceTrimStage.PadStart - SilenceTrimStage.PadEnd,
        };
        var speech = await synthesizer.SpeakAsync(request, context, cancellationToken);
        var wav = Wav.Parse(await File.ReadAllBytesAsync(speech.WavPath, cancellationToken));
        return new()
        {
            Audio = await context.SaveFileAsync("take.wav", speech.WavPath, "audio/wav", cancellationToken),
            DurationSeconds = wav.Seconds,
            SampleRate = wav.SampleRate,
            Backend = synthesizer.Backend,
            Model = speech.Model,
            Voice = speech.Voice,
            Sentences = speech.Sentences,
            Words = speech.Words,
        };
    }

    public IEnumerable<FieldError> Check(VoiceInput input, SpokenTake output)
    {
        if (output.Sentences.Count != input.Sentences.Count)
        {
            yield return new("sentences", $"{output.Sentences.Count} sentences were spoken of {input.Sentences.Count}.");
        }

        if (output.DurationSeconds < 0.2)
        {
            yield return new("duration", "the speech is empty.");
        }

        var words = input.Sentences.Sum(s => s.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        if (output.Words is { } timed && timed.Count != words)
        {
            yield return new("words", $"the synthesiser timed {timed.Count} words of {words}.");
        }
    }
}
