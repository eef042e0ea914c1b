using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Audio;

/// <summary>P22: the speech treated and brought to -14 LUFS, true peak at most -1.5 dBTP, 48 kHz, by measured (two-pass) loudnorm in linear mode,
/// so nothing moves in time. The result is measured again.</summary>
public sealed class LoudnessStage(FfmpegRunner ffmpeg) : IPipelineStage<SpokenTake, MasteredSpeech>
{
    /// <summary>Peak above integrated loudness that linear gain to the target still leaves below the ceiling.</summary>
    private const double Headroom = 11.9;

    private const int Tries = 3;

    public StageInfo Info { get; } = new("loudness");

    public IEnumerable<FieldError> Validate(SpokenTake input)
    {
        if (input.DurationSeconds < 0.4)
        {
            yield return new("durationSeconds", "speech shorter than 0.4 s has no loudness.");
        }
    }

    public async Task<MasteredSpeech> RunAsync(SpokenTake input, StageContext context, CancellationToken cancellationToken)
    {
        var take = context.File("take.wav");
        await context.Artifacts.DownloadAsync(input.Audio, take, cancellationToken);
        var wav = Wav.Parse(await File.ReadAllBytesAsync(take, cancellationToken));
        var raw = LoudnessMeter.Integrated(LoudnessMeter.ToFloat(wav.Samples), wav.Channels, wav.SampleRate);
        if (double.IsNegativeInfinity(raw))
        {
            throw new PermanentStageException("speech-silent", "The speech is silent; ask for another take of 'voice'.");
        }

        var (polished, speech) = (context.File("polished.wav"), context.File("speech.wav"));
        var measured = await ProcessAsync(take, polished, MasteringChain.Polish(input.Backend, raw), "pcm_f32le", cancellationToken);
        context.Report(1, 3, "treated");
        measured = await LimitAsync(polished, context.File("limited.wav"), measured, cancellationToken);
        context.Report(2, 3, "limited");
        var final = await ProcessAsync(context.File("limited.wav"), speech, MasteringChain.Loudnorm(measured, MasteringChain.SpeechPeak), "pcm_s16le", cancellationToken);
        return new()
        {
            Audio = await context.SaveFileAsync("speech.wav", speech, "audio/wav", cancellationToken),
            DurationSeconds = Wav.Parse(await File.ReadAllBytesAsync(speech, cancellationToken)).Seconds,
            Loudness = final.Report,
            Sentences = input.Sentences,
            Words = input.Words,
            Backend = input.Backend,
            Model = input.Model,
            Voice = input.Voice,
        };
    }

    public IEnumerable<FieldError> Check(SpokenTake input, MasteredSpeech output)
    {
        if (Math.Abs(output.Loudness.IntegratedLufs - MasteringChain.TargetLufs) > 1)
        {
            yield return new("loudness", FormattableString.Invariant($"mastering reached {output.Loudness.IntegratedLufs:0.0} LUFS instead of {MasteringChain.TargetLufs}."));
        }

        if (output.Loudness.TruePeakDbtp > -1)
        {
            yield return new("truePeak", FormattableString.Invariant($"peaks reach {output.Loudness.TruePeakDbtp:0.0} dBTP (limit -1)."));
        }

        if (Math.Abs(output.DurationSeconds - input.DurationSeconds) > 0.005)
        {
            yield return new("duration", FormattableString.Invariant($"mastering changed the length from {input.DurationSeconds:0.000} s to {output.DurationSeconds:0.000} s."));
        }
    }

    /// <summary>Takes peaks down until the gain that is still to come keeps them below the ceiling.</summary>
    private async Task<Ebur128.Measured> LimitAsync(string from, string to, Ebur128.Measured measured, CancellationToken cancellationToken)
    {
        var loudness = measured.Report.IntegratedLufs;
        for (var i = 0; i < Tries; i++)
        {
            measured = await ProcessAsync(from, to, MasteringChain.Limit(loudness + Headroom - (0.8 * i)), "pcm_f32le", cancellationToken);
            var peakAfterGain = measured.Report.TruePeakDbtp + MasteringChain.TargetLufs - measured.Report.IntegratedLufs;
            if (peakAfterGain <= MasteringChain.SpeechPeak)
            {
                break;
            }
        }

        return measured;
    }

    private async Task<Ebur128.Measured> ProcessAsync(string from, string to, string filters, string codec, CancellationToken cancellationToken)
    {
        var result = await ffmpeg.RunAsync(Arguments(from, to, filters, codec), cancellationToken);
        return Ebur128.Read(result.Log);
    }

    public static string[] Arguments(string from, string to, string filters, string codec) =>
        ["-i", from, "-filter_complex", $"[0:a]{filters},{Ebur128.Filter}[out]", "-map", "[out]", "-ac", "1", "-ar", "48000", "-c:a", codec, "-map_metadata", "-1", "-fflags", "+bitexact", "-y", to];
}
