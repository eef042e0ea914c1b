using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>P23: silence below -40 dB cut from both ends, 0.5 s put before the voice and 1.0 s after it. All times move with it.</summary>
public sealed class SilenceTrimStage : IPipelineStage<SpokenTake, SpokenTake>
{
    public const double ThresholdDb = -40;

    public const double PadStart = 0.5;

    public const double PadEnd = 1.0;

    public StageInfo Info { get; } = new("silence-trim");

    public IEnumerable<FieldError> Validate(SpokenTake input) => [];

    public async Task<SpokenTake> RunAsync(SpokenTake input, StageContext context, CancellationToken cancellationToken)
    {
        var wav = Wav.Parse(await context.Artifacts.ReadAsync(input.Audio, cancellationToken));
        var (first, last) = Loud(wav) ?? throw new PermanentStageException(
            "speech-silent", $"The speech is silent: nothing in it is louder than {ThresholdDb} dB. Ask for another take of 'voice' or choose another voice.");
        var (before, after) = ((int)(PadStart * wav.SampleRate), (int)(PadEnd * wav.SampleRate));
        var samples = new short[(before + (last - first) + after) * wav.Channels];
        wav.Samples.AsSpan(first * wav.Channels, (last - first) * wav.Channels).CopyTo(samples.AsSpan(before * wav.Channels));
        var trimmed = wav with { Samples = samples };
        var end = trimmed.Seconds;
        var shift = (double)(before - first) / wav.SampleRate;
        return input with
        {
            Audio = await context.SaveAsync("trimmed.wav", trimmed.ToBytes(), "audio/wav", cancellationToken),
            DurationSeconds = end,
            Sentences = [.. input.Sentences.Select(s => s with { Start = Math.Clamp(s.Start + shift, 0, end), End = Math.Clamp(s.End + shift, 0, end) })],
            Words = input.Words is { } words
                ? [.. words.Select(w => w with { Start = Math.Clamp(w.Start + shift, 0, end), End = Math.Clamp(w.End + shift, 0, end) })]
                : null,
        };
    }

    public IEnumerable<FieldError> Check(SpokenTake input, SpokenTake output)
    {
        if (output.DurationSeconds <= PadStart + PadEnd)
        {
            yield return new("duration", "nothing is left between the pads.");
        }
    }

    /// <summary>Frames from the first to after the last 10 ms block louder than the threshold, or null.</summary>
    private static (int First, int Last)? Loud(Wav wav)
    {
        var block = Math.Max(1, wav.SampleRate / 100);
        var limit = Math.Pow(10, ThresholdDb / 20) * short.MaxValue;
        var (first, last) = (-1, -1);
        for (var at = 0; at < wav.Frames; at += block)
        {
            var end = Math.Min(wav.Frames, at + block);
            var loud = false;
            for (var i = at * wav.Channels; i < end * wav.Channels && !loud; i++)
            {
                loud = Math.Abs((int)wav.Samples[i]) > limit;
            }

            if (loud)
            {
                first = first < 0 ? at : first;
                last = end;
            }
        }

        return first < 0 ? null : (first, last);
    }
}
