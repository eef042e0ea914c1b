using System.Globalization;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>Speech by ElevenLabs, with the time of every word from the times of its characters.</summary>
internal sealed class ElevenLabsSynthesizer(ElevenLabsClient client, IPaidCalls paid, PriceTable prices, FfmpegRunner ffmpeg, IOptionsMonitor<ElevenLabsOptions> options) : ISpeechSynthesizer
{
    private const int Context = 500;

    public string Backend => "elevenlabs";

    public IReadOnlyList<string> Languages { get; } =
        ["en", "ar", "bg", "cs", "da", "de", "el", "es", "fi", "fil", "fr", "hi", "hr", "hu", "id", "it", "ja", "ko", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "ta", "tr", "uk", "vi", "zh"];

    public async Task<SynthesizedSpeech> SpeakAsync(SpeechRequest request, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var o = options.CurrentValue;
        var voice = ElevenLabsVoices.Choose(request, o);
        var tagged = o.Model.StartsWith("eleven_v3", StringComparison.Ordinal);
        var chunks = SpeechChunks.Cut(request.Sentences, o.MaxCharacters, tagged);
        var rate = int.Parse(o.OutputFormat.Split('_')[1], CultureInfo.InvariantCulture);
        var spans = new List<SentenceSpan>();
        var words = new List<WordTime>();
        var timed = true;
        var offset = 0.0;
        var raw = context.File("elevenlabs.raw");
        await using (var pcm = File.Create(raw))
        {
            for (var i = 0; i < chunks.Count; i++)
            {
                var answer = await AskAsync(request, o, voice, chunks, i, tagged, context, cancellationToken);
                var bytes = await DecodeAsync(answer.AudioBase64, chunks[i].Text.Length, o.OutputFormat, rate, context.File(string.Create(CultureInfo.InvariantCulture, $"chunk{i}")), cancellationToken);
                await pcm.WriteAsync(bytes, cancellationToken);
                var seconds = bytes.Length / 2.0 / rate;
                var alignment = answer.Alignment is { } a ? new Alignment(a.Characters, a.Starts, a.Ends) : null;
                if (SpeechTiming.Spread(alignment, chunks[i].Text) is { } times)
                {
                    foreach (var s in chunks[i].Sentences)
                    {
                        spans.Add(SpeechTiming.Sentence(s, times, offset));
                        words.AddRange(SpeechTiming.Words(s, times, offset, words.Count));
                    }
                }
                else
                {
                    // One chunk without times leaves holes in the word list: no words at all is the honest answer.
                    timed = false;
                    spans.AddRange(SpeechTiming.ByLength(chunks[i], seconds, offset));
                }

                offset += seconds;
                context.Report(i + 1, chunks.Count);
            }
        }

        var wav = context.File("elevenlabs.wav");
        await ffmpeg.RunAsync(
            ["-y", "-f", "s16le", "-ar", rate.ToString(CultureInfo.InvariantCulture), "-ac", "1", "-i", raw, "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-map_metadata", "-1", wav], cancellationToken);
        return new(wav, spans, timed ? words : null, o.Model, voice);
    }

    private async Task<SpeechAnswer> AskAsync(
        SpeechRequest request, ElevenLabsOptions o, string voice, IReadOnlyList<SpeechChunk> chunks, int i, bool v3, StageContext context, CancellationToken cancellationToken)
    {
        var s = request.Voice;
        var body = new SpeechBody(
            chunks[i].Text,
            o.Model,
            // Multilingual v2 hears the language itself and refuses the field.
            o.Model.StartsWith("eleven_multilingual", StringComparison.Ordinal) ? null : request.Language,
            new(v3 ? Math.Round(s.Stability * 2, MidpointRounding.AwayFromZero) / 2 : Math.Clamp(s.Stability, 0, 1), 0.75, Math.Clamp(s.Style, 0, 1), Math.Clamp(s.Rate, 0.7, 1.2)),
            request.Seed,
            // eleven_v3 takes no neighbouring text.
            v3 || i == 0 ? null : Last(chunks[i - 1].Text),
            v3 || i == chunks.Count - 1 ? null : First(chunks[i + 1].Text));
        var characters = new UsageLine(Units.Characters, body.Text.Length);
        var call = new PaidCall
        {
            Provider = ElevenLabsClient.Provider,
            Model = o.Model,
            Operation = "speech",
            Body = $"{voice}\n{o.OutputFormat}\n{ElevenLabsClient.Serialize(body)}",
            Salt = context.Story.TakeOf(context.Stage).ToString(CultureInfo.InvariantCulture),
            MaximumUsd = prices.Cost(ElevenLabsClient.Provider, o.Model, [characters]),
        };
        var answer = await paid.CallAsync(call, context, (_, ct) => client.SpeakAsync(voice, o.OutputFormat, body, ct), cancellationToken);
        return ElevenLabsClient.Stored(answer.Body);
    }

    /// <summary>16-bit mono samples of an answer.</summary>
    private async Task<byte[]> DecodeAsync(string base64, int characters, string format, int rate, string path, CancellationToken cancellationToken)
    {
        // Slow speech is ten characters a second: what is six times longer is not this text, and is not unpacked further.
        var longest = 30 + (characters * 0.6);
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(base64);
        }
        catch (FormatException broken)
        {
            throw new PermanentStageException("audio-unreadable", "ElevenLabs sent audio that is not base64.", broken);
        }

        if (format.StartsWith("pcm_", StringComparison.Ordinal))
        {
            return Within(bytes);
        }

        await File.WriteAllBytesAsync(path + ".mp3", bytes, cancellationToken);
        await ffmpeg.RunAsync(
            ["-y", "-f", "mp3", "-i", path + ".mp3", "-t", (longest + 1).ToString(CultureInfo.InvariantCulture), "-f", "s16le", "-ac", "1", "-ar", rate.ToString(CultureInfo.InvariantCulture), path + ".raw"], cancellationToken);
        return Within(await File.ReadAllBytesAsync(path + ".raw", cancellationToken));

        byte[] Within(byte[] samples) => samples.Length / 2.0 / rate <= longest
            ? samples
            : throw new PermanentStageException("audio-too-long", string.Create(CultureInfo.InvariantCulture, $"ElevenLabs sent more than {longest:0} s of sound for {characters} characters."));
    }

    private static string Last(string text) => text.Length > Context ? text[^Context..] : text;

    private static string First(string text) => text.Length > Context ? text[..Context] : text;
}
