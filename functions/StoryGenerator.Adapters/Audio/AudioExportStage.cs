using System.Runtime.InteropServices;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Audio;

/// <summary>P25: speech and ducked music mixed and mastered: -14 LUFS, peaks low enough to stay below -1 dBTP after AAC, 48 kHz stereo.</summary>
public sealed class AudioExportStage(FfmpegRunner ffmpeg) : IPipelineStage<AudioExportInput, Narration>
{
    private const double Tolerance = 0.3;
    private const int Tries = 3;

    public StageInfo Info { get; } = new("audio-export");

    public IEnumerable<FieldError> Validate(AudioExportInput input) => [];

    public async Task<Narration> RunAsync(AudioExportInput input, StageContext context, CancellationToken cancellationToken)
    {
        var speech = Wav.Parse(await context.Artifacts.ReadAsync(input.Speech.Audio, cancellationToken));
        var music = input.Music is { } bed ? Wav.Parse(await context.Artifacts.ReadAsync(bed.Audio, cancellationToken)) : null;
        var mix = SpeechMix.Mix(speech, music);
        context.Report(1, 2, "mixed");
        var path = context.File("mix.wav");
        var loudness = await MasterAsync(mix, path, cancellationToken);
        return new()
        {
            Speech = input.Speech.Audio,
            Mix = await context.SaveFileAsync("mix.wav", path, "audio/wav", cancellationToken),
            DurationSeconds = speech.Seconds,
            Loudness = loudness,
            Sentences = input.Speech.Sentences,
            Words = input.Speech.Words,
            Backend = input.Speech.Backend,
            Model = input.Speech.Model,
            Voice = input.Speech.Voice,
            MusicBackend = input.Music?.Backend ?? "none",
            Warnings = input.Warnings,
        };
    }

    public IEnumerable<FieldError> Check(AudioExportInput input, Narration output)
    {
        if (Math.Abs(output.Loudness.IntegratedLufs - MasteringChain.TargetLufs) > 1)
        {
            yield return new("loudness", FormattableString.Invariant($"the mix reached {output.Loudness.IntegratedLufs:0.0} LUFS instead of {MasteringChain.TargetLufs}."));
        }

        if (output.Loudness.TruePeakDbtp > -1)
        {
            yield return new("truePeak", FormattableString.Invariant($"peaks reach {output.Loudness.TruePeakDbtp:0.0} dBTP (limit -1)."));
        }
    }

    /// <summary>Gain, then the limiter; the limiter takes a little loudness, which a second try gives back.</summary>
    private async Task<LoudnessReport> MasterAsync(float[] mix, string path, CancellationToken cancellationToken)
    {
        var gain = MasteringChain.TargetLufs - LoudnessMeter.Integrated(mix, 2, 48_000);
        LoudnessReport report;
        var tries = 0;
        do
        {
            var call = new FfmpegCall(Arguments(path, gain))
            {
                Input = async (pipe, token) =>
                {
                    for (var at = 0; at < mix.Length; at += 1 << 16)
                    {
                        var part = Math.Min(1 << 16, mix.Length - at);
                        await pipe.WriteAsync(MemoryMarshal.AsBytes(mix.AsSpan(at, part)).ToArray(), token);
                    }
                },
            };
            report = Ebur128.Read((await ffmpeg.RunAsync(call, cancellationToken)).Log).Report;
            gain += MasteringChain.TargetLufs - report.IntegratedLufs;
        }
        while (Math.Abs(report.IntegratedLufs - MasteringChain.TargetLufs) > Tolerance && ++tries < Tries);

        return report;
    }

    public static string[] Arguments(string to, double gainDb) =>
    [
        "-f", "f32le", "-ar", "48000", "-ac", "2", "-i", "pipe:0",
        "-filter_complex", FormattableString.Invariant($"[0:a]volume={gainDb:0.00}dB,{MasteringChain.Limit(MasteringChain.MixPeak)},{Ebur128.Filter}[out]"),
        "-map", "[out]", "-ar", "48000", "-c:a", "pcm_s16le", "-map_metadata", "-1", "-fflags", "+bitexact", "-y", to,
    ];
}
