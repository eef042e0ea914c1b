using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>P24: clipping, holes and pace of the mastered speech. What makes it unusable fails the stage, the rest is warned of.</summary>
public sealed class AudioCheckStage : IPipelineStage<AudioCheckInput, AudioCheckReport>
{
    private const double HoleSeconds = 1.5;
    private const double SilenceDb = -50;

    public StageInfo Info { get; } = new("audio-check");

    public IEnumerable<FieldError> Validate(AudioCheckInput input)
    {
        if (input.Words < 1)
        {
            yield return new("words", "count the words of the script.");
        }
    }

    public async Task<AudioCheckReport> RunAsync(AudioCheckInput input, StageContext context, CancellationToken cancellationToken)
    {
        var wav = Wav.Parse(await context.Artifacts.ReadAsync(input.Speech.Audio, cancellationToken));
        return Measure(wav, input.Words);
    }

    public static AudioCheckReport Measure(Wav wav, int words)
    {
        ArgumentNullException.ThrowIfNull(wav);
        var clipped = wav.Samples.Count(s => s is short.MaxValue or short.MinValue);
        var (first, last, hole) = Silences(wav);
        var spoken = Math.Max(0.1, (last - first) / (double)wav.SampleRate);
        var pace = words / spoken * 60;
        var warnings = new List<string>();
        if (clipped > 0)
        {
            warnings.Add(FormattableString.Invariant($"{clipped} samples are clipped."));
        }

        if (hole > HoleSeconds)
        {
            warnings.Add(FormattableString.Invariant($"The speech pauses for {hole:0.0} s (limit {HoleSeconds} s)."));
        }

        // A handful of words tells nothing about pace.
        if (words >= 8 && pace is < 110 or > 190)
        {
            warnings.Add(FormattableString.Invariant($"The pace is {pace:0} words a minute (110 to 190 is comfortable)."));
        }

        return new(clipped, hole, pace, warnings);
    }

    public IEnumerable<FieldError> Check(AudioCheckInput input, AudioCheckReport output)
    {
        if (output.ClippedSamples > 1000)
        {
            yield return new("clipping", $"{output.ClippedSamples} samples are clipped: the speech is distorted.");
        }

        if (input.Words >= 8 && output.WordsPerMinute is < 50 or > 400)
        {
            yield return new("pace", FormattableString.Invariant($"{output.WordsPerMinute:0} words a minute: speech and script do not belong together."));
        }
    }

    private static (int First, int Last, double Hole) Silences(Wav wav)
    {
        var block = wav.SampleRate / 50;
        var limit = Math.Pow(10, SilenceDb / 20) * short.MaxValue;
        var (first, last, quiet, longest) = (-1, 0, 0, 0);
        for (var at = 0; at + block <= wav.Frames; at += block)
        {
            var sum = 0.0;
            for (var i = at * wav.Channels; i < (at + block) * wav.Channels; i++)
            {
                sum += (double)wav.Samples[i] * wav.Samples[i];
            }

            if (Math.Sqrt(sum / block / wav.Channels) > limit)
            {
                longest = first >= 0 ? Math.Max(longest, quiet) : longest;
                first = first < 0 ? at : first;
                (last, quiet) = (at + block, 0);
            }
            else
            {
                quiet += block;
            }
        }

        return (Math.Max(0, first), last, (double)longest / wav.SampleRate);
    }
}
