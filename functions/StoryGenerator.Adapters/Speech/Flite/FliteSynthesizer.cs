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
        var longest = request.LongestSeconds ?? double.PositiveInfinity;
        var pace = Faster(1, await ForeseenSecondsAsync(request, texts, voice, context, cancellationToken), longest);
        for (var tries = 1; ; tries++)
        {
            var spoken = await SpeakAllAsync(request, texts, voice, pace, context, cancellationToken);
            var seconds = SentencePauses.Lead + SentencePauses.Tail + spoken.Where(s => s.Rate > 0).Sum(s => (double)s.Samples.Length / s.Rate) + (Pauses(request) / pace);
            if (seconds <= longest || pace >= FastestPace || tries == MostTries)
            {
                return await JoinAsync(request, spoken, alone, voice, pace, context, cancellationToken);
            }

            pace = Faster(pace, seconds, longest);
        }
    }

    /// <summary>The pace at which what takes <paramref name="seconds"/> at <paramref name="pace"/> takes no longer than allowed. In steps of
    /// two per cent, so that a small edit keeps the pace, and with it the sentences it does not touch.</summary>
    private static double Faster(double pace, double seconds, double longest) =>
        seconds <= longest ? pace : Math.Min(FastestPace, Math.Ceiling(pace * 1.005 * seconds / longest / PaceStep) * PaceStep);

    /// <summary>About how long the track would be at the voice's own pace: all sentences in one call, each of which costs more to start than to
    /// speak. A quarter of a second more or less only decides whether the sentences have to be spoken a second time.</summary>
    private async Task<double> ForeseenSecondsAsync(SpeechRequest request, string[] texts, string voice, StageContext context, CancellationToken cancellationToken)
    {
        if (request.LongestSeconds is null)
        {
            return 0;
        }

        var spoken = request.Sentences.Zip(texts).Where(s => SpeakableText.IsSpoken(s.Second)).ToArray();
        var each = Array.ConvertAll(spoken, s => FliteVoices.Prosody(voice, request.Narrator.Age, request.Voice.Rate, request.Voice.Pitch, s.First, lilt: 0));
        var average = each[0] with { Stretch = each.Zip(spoken, (p, s) => p.Stretch * s.Second.Length).Sum() / spoken.Sum(s => s.Second.Length) };
        var path = context.File("all.txt");
        await File.WriteAllTextAsync(path, string.Concat(spoken.Select(s => s.Second + "\n\n")), cancellationToken);
        var utterances = await flite.SpeakAsync(path, "none", average, cancellationToken);
        return SentencePauses.Lead + SentencePauses.Tail + utterances.Sum(Sounding) + (2 * Edge * spoken.Length) + Pauses(request);
    }

    /// <summary>Seconds from the first phone of an utterance to its last one.</summary>
    private static double Sounding(IReadOnlyList<(string Phone, double End)> utterance)
    {
        var silence = utterance.TakeWhile(p => p.Phone == "pau").LastOrDefault().End;
        return Math.Max(0, utterance.LastOrDefault(p => p.Phone != "pau").End - silence);
    }

    /// <summary>Seconds of silence between the sentences at the voice's own pace.</summary>
    private static double Pauses(SpeechRequest request) => request.Sentences.Zip(request.Sentences.Skip(1), SentencePauses.Between).Sum();

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
