namespace StoryGenerator.Adapters.Audio;

/// <summary>Filters of the mastering desk. Constants only: nothing a user wrote comes near them.</summary>
public static class MasteringChain
{
    public const double TargetLufs = -14;

    /// <summary>dBTP of the narration; the encoder may add a few tenths.</summary>
    public const double SpeechPeak = -1.5;

    /// <summary>dBTP of the mix before AAC, which overshoots by up to about 1 dB on peaks: what remains is below -1.</summary>
    public const double MixPeak = -2.2;

    public const double MaxRange = 11;

    /// <summary>Loudness at which the compressor's thresholds are right.</summary>
    public const double WorkingLufs = -23;

    /// <summary>A synthetic 16 kHz voice brought near: rumble out, chest in, boxiness out, consonants forward, sibilants held, level even,
    /// a trace of upper harmonics where the voice has none, and a small room so that it does not sound like a wire.</summary>
    private const string SyntheticVoice =
        "highpass=f=70,equalizer=f=170:t=q:w=0.9:g=2.5,equalizer=f=430:t=q:w=1.2:g=-2.5,equalizer=f=3200:t=q:w=1.1:g=1.5," +
        "deesser=i=0.3:m=0.5:f=0.5,acompressor=threshold=-27dB:ratio=2.8:attack=6:release=110:makeup=1.5:knee=6," +
        "aresample=48000,aexciter=amount=0.7:drive=5:freq=5800:ceil=12000:blend=0,lowpass=f=14000";

    private const string Room =
        "asplit[dry][send];[send]highpass=f=280,lowpass=f=5200,aecho=1:0.9:13|19|29|37|47|61:0.28|0.24|0.20|0.15|0.11|0.07,volume=0.08[wet];" +
        "[dry][wet]amix=inputs=2:duration=first:normalize=0,aformat=channel_layouts=mono";

    /// <summary>A recorded-quality voice needs only an even level.</summary>
    private const string NaturalVoice = "highpass=f=60,acompressor=threshold=-24dB:ratio=2:attack=8:release=140:knee=6,aresample=48000";

    /// <summary>Brings the voice to the working level, treats it and takes its highest peaks, so that linear gain reaches the target.</summary>
    public static string Polish(string backend, double integratedLufs) =>
        Invariant($"volume={WorkingLufs - integratedLufs:0.00}dB,") + (backend == "flite" ? SyntheticVoice + "," + Room : NaturalVoice) + ",aresample=48000";

    /// <summary>A limiter that sees peaks between samples: it works at four times the rate.</summary>
    public static string Limit(double dbtp) =>
        Invariant($"aresample=192000,alimiter=limit={Math.Pow(10, dbtp / 20):0.00000}:attack=3:release=60:level=disabled:latency=1,aresample=48000");

    /// <summary>loudnorm told what was measured: one gain for the whole file, no time-varying level.</summary>
    public static string Loudnorm(Ebur128.Measured measured, double peak)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var r = measured.Report;
        return Invariant(
            $"loudnorm=I={TargetLufs}:TP={peak}:LRA={MaxRange}:measured_I={r.IntegratedLufs:0.00}:measured_TP={r.TruePeakDbtp:0.00}:measured_LRA={r.LoudnessRange:0.00}:measured_thresh={measured.Threshold:0.00}:linear=true:print_format=summary,aresample=48000");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
