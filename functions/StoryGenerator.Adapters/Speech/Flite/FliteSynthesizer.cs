using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>Keyless English speech. Sentences are spoken apart (two at once) and joined sample by sample, so their times are exact;
/// word times come from flite's own phones.</summary>
public sealed class FliteSynthesizer(FliteProgram flite) : ISpeechSynthesizer
{
    /// <summary>Seconds kept around the first and last phone of a sentence.</summary>
    private const double Edge = 0.03;

    /// <summary>As fast as the voices are still understood.</summary>
    private const double FastestPace = 1.35;
    private const double PaceStep = 0.02;

    private const int MostTries = 3;

    public string Backend => "flite";

    public IReadOnlyList<string> Languages { get; } = ["en"];

    public async Task<SynthesizedSpeech> SpeakAsync(SpeechRequest request, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (!Languages.Contains(request.Language))
        {
            throw new PermanentStageException(
                "language-unsupported", $"flite speaks English only, not '{request.Language}'. Choose another speech backend (Backends:Speech=elevenlabs).");
        }

        var texts = request.Sentences.Select(s => SpeakableText.Of(s.Text)).ToArray();
        if (!texts.Any(SpeakableText.IsSpoken))
        {
            throw new PermanentStageException("nothing-to-say", "The script has no word that can be spoken.");
        }

        var voice = FliteVoices.Choose(request.Voice.Voice, request.Narrator.Gender, request.Narrator.Age, request.Voice.Pitch);
        var alone = await PhonesOfWordsAsync(request.Sentences, context, cancellationToken);
        var pace = 1.0;
        for (var tries = 1; ; tries++)
        {
            var spoken = await SpeakAllAsync(request, texts, voice, pace, context, cancellationToken);
            var seconds = Seconds(request, spoken, pace);
            if (seconds <= (request.LongestSeconds ?? double.PositiveInfinity) || pace >= FastestPace || tries == MostTries)
            {
                return await JoinAsync(request, spoken, alone, voice, pace, context, cancellationToken);
            }

            // In steps of two per cent, so that a small edit keeps the pace, and with it the sentences it does not touch.
            pace = Math.Min(FastestPace, Math.Ceiling(pace * 1.005 * seconds / request.LongestSeconds!.Value / PaceStep) * PaceStep);
        }
    }

    private async Task<SpokenSentence[]> SpeakAllAsync(SpeechRequest request, string[] texts, string voice, double pace, StageContext context, CancellationToken cancellationToken)
    {
        var spoken = new SpokenSentence[texts.Length];
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, texts.Length), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken }, async (i, token) =>
        {
            var sentence = request.Sentences[i];
            var lilt = (Seeds.Derive(request.Seed, "lilt", sentence.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)) % 2001 / 1000.0) - 1;
            var prosody = FliteVoices.Prosody(voice, request.Narrator.Age, request.Voice.Rate * pace, request.Voice.Pitch, sentence, lilt);
            spoken[i] = SpeakableText.IsSpoken(texts[i]) ? await SpeakOneAsync(i, texts[i], prosody, context, token) : SpokenSentence.Silent;
            context.Report(Interlocked.Increment(ref done), texts.Length, "sentences");
        });

        return spoken;
    }

    /// <summary>How long the joined track will be.</summary>
    private static double Seconds(SpeechRequest request, SpokenSentence[] spoken, double pace) =>
        SentencePauses.Lead + SentencePauses.Tail + spoken.Where(s => s.Rate > 0).Sum(s => (double)s.Samples.Length / s.Rate)
        + (request.Sentences.Zip(request.Sentences.Skip(1), SentencePauses.Between).Sum() / pace);

    private async Task<SpokenSentence> SpeakOneAsync(int i, string text, FliteProsody prosody, StageContext context, CancellationToken cancellationToken)
    {
        var (textPath, wavPath) = (context.File($"sentence{i}.txt"), context.File($"sentence{i}.wav"));
        await File.WriteAllTextAsync(textPath, text + "\n", cancellationToken);
        var utterances = await flite.SpeakAsync(textPath, wavPath, prosody, cancellationToken);
        var wav = Wav.Parse(await File.ReadAllBytesAsync(wavPath, cancellationToken));
        var phones = new List<SpokenPhone>();
        var offset = 0.0;
        foreach (var utterance in utterances)
        {
            var from = 0.0;
            foreach (var (phone, end) in utterance)
            {
                if (phone != "pau")
                {
                    phones.Add(new(phone, offset + from, offset + end));
                }

                from = end;
            }

            offset += from;
        }

        return phones.Count == 0 ? SpokenSentence.Silent : SpokenSentence.Cut(wav, phones, prosody.GainDb, Edge);
    }

    /// <summary>Phones of every different word spoken alone; null when flite and we do not agree on what the words are.</summary>
    private async Task<Dictionary<string, IReadOnlyList<string>>?> PhonesOfWordsAsync(
        IReadOnlyList<SpeechSentence> sentences, StageContext context, CancellationToken cancellationToken)
    {
        var words = sentences.SelectMany(s => Words(s.Text)).Select(Alone).Where(SpeakableText.IsSpoken).Distinct(StringComparer.Ordinal).ToArray();
        var path = context.File("words.txt");
        await File.WriteAllTextAsync(path, string.Concat(words.Select(w => w + "\n\n")), cancellationToken);
        var phones = await flite.PhonesAsync(path, cancellationToken);
        return phones.Count == words.Length ? words.Zip(phones).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal) : null;
    }

    private static async Task<SynthesizedSpeech> JoinAsync(
        SpeechRequest request, SpokenSentence[] spoken, Dictionary<string, IReadOnlyList<string>>? alone, string voice, double pace, StageContext context, CancellationToken cancellationToken)
    {
        var rate = spoken.First(s => s.Rate > 0).Rate;
        var track = new SpeechTrack(rate);
        track.Pause(SentencePauses.Lead);
        var first = track.Seconds;
        var sentences = new List<SentenceSpan>();
        var words = new List<WordTime>();
        var next = 0;
        for (var i = 0; i < spoken.Length; i++)
        {
            if (i > 0)
            {
                track.Pause(SentencePauses.OnGrid(track.Seconds - first, SentencePauses.Between(request.Sentences[i - 1], request.Sentences[i]) / pace));
            }

            var start = track.Seconds;
            track.Add(spoken[i].Samples);
            sentences.Add(new(request.Sentences[i].Index, start, track.Seconds));
            var own = Words(request.Sentences[i].Text);
            var spans = alone is null ? [] : PhoneAligner.Align([.. own.Select(w => alone.GetValueOrDefault(Alone(w)) ?? [])], spoken[i].Phones);
            words.AddRange(spans.Select(s => new WordTime(next++, start + s.Start, start + s.End)));
        }

        track.Pause(SentencePauses.Tail);
        var path = context.File("speech.wav");
        await File.WriteAllBytesAsync(path, track.ToWav().ToBytes(), cancellationToken);
        return new(path, sentences, alone is null ? null : words, "flite-2.2", voice);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The word without the punctuation around it, which would make flite end an utterance in its middle or read it out.</summary>
    private static string Alone(string word) => SpeakableText.Of(word).Trim().Trim('.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '-', ' ');
}
