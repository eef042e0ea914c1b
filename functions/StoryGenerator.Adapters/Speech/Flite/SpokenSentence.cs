using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.Flite;

/// <summary>Samples of one sentence, cut close around its phones; phone times from the first sample.</summary>
internal sealed record SpokenSentence(int Rate, short[] Samples, IReadOnlyList<SpokenPhone> Phones)
{
    private const double FadeSeconds = 0.008;

    public static SpokenSentence Silent { get; } = new(0, [], []);

    public static SpokenSentence Cut(Wav wav, IReadOnlyList<SpokenPhone> phones, double gainDb, double edge)
    {
        var from = Math.Max(0, (int)((phones[0].Start - edge) * wav.SampleRate));
        var to = Math.Min(wav.Frames, (int)((phones[^1].End + edge) * wav.SampleRate));
        var gain = Math.Pow(10, gainDb / 20);
        var fade = (int)(FadeSeconds * wav.SampleRate);
        var samples = new short[Math.Max(0, to - from)];
        for (var i = 0; i < samples.Length; i++)
        {
            var edgeGain = Math.Min(1, Math.Min(i, samples.Length - 1 - i) / (double)fade);
            samples[i] = (short)Math.Clamp(wav.Samples[from + i] * gain * edgeGain, short.MinValue, short.MaxValue);
        }

        var shift = (double)from / wav.SampleRate;
        return new(wav.SampleRate, samples, [.. phones.Select(p => p with { Start = p.Start - shift, End = Math.Min(p.End - shift, (double)samples.Length / wav.SampleRate) })]);
    }
}

/// <summary>A mono track that grows by samples and silence.</summary>
internal sealed class SpeechTrack(int rate)
{
    private readonly List<short> samples = [];

    public double Seconds => (double)samples.Count / rate;

    public void Add(short[] more) => samples.AddRange(more);

    public void Pause(double seconds) => samples.AddRange(new short[(int)Math.Round(seconds * rate)]);

    public Wav ToWav() => new(rate, 1, [.. samples]);
}
