using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Core.Quality;

/// <summary>Turns measures into checks. Pure: no file is touched here.</summary>
public static class QualityRules
{
    public static IReadOnlyList<QcCheck> Checks(QualityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var file = input.Measures;
        return [.. Container(input, file), .. Sound(input, file), .. Picture(input, file), .. Captions(input, file), .. Words(input), .. Honesty(input), .. Platforms(file)];
    }

    private static IEnumerable<QcCheck> Container(QualityInput input, FileMeasures file)
    {
        var faults = EncodingContract.Default.Faults(file.Media, input.Video.FrameCount).ToArray();
        yield return new("contract", Fail(faults.Length > 0), faults.Length, "0", "faults",
            faults.Length == 0 ? "h264 High, yuv420p, bt709, 1080x1920 at 30 frames a second, every frame there" : string.Join(" ", faults.Select(f => f.ToString())));
        var audio = file.Media.Audio;
        yield return new("audio-format", Fail(audio is not { Codec: "aac", SampleRate: 48_000, Channels: 2 }), audio?.SampleRate ?? 0, "aac 48000 stereo", "Hz",
            audio is null ? "there is no audio" : $"{audio.Codec}, {audio.SampleRate} Hz, {audio.Channels} channels");
        yield return new("faststart", Fail(!file.FastStart), file.FastStart ? 1 : 0, "1", "", "the index lies before the media, so that playing starts at once");
        var frame = 1.0 / EncodingContract.Default.Fps;
        var gap = Math.Abs((file.Media.Video?.DurationSeconds ?? 0) - (audio?.DurationSeconds ?? 0));
        yield return new("av-length", Fail(gap > frame + 0.0005), Ms(gap), Number(Ms(frame)), "ms",
            Text($"video {file.Media.Video?.DurationSeconds:0.000} s, audio {audio?.DurationSeconds:0.000} s"));
        if (input.LongestSeconds is { } longest)
        {
            yield return new("length", Grade(file.Media.DurationSeconds > longest, false), Math.Round(file.Media.DurationSeconds, 1), Text($"<= {longest}"), "s", "what the asked length allows");
        }
    }

    private static IEnumerable<QcCheck> Sound(QualityInput input, FileMeasures file)
    {
        var (limits, loud) = (input.Limits, file.Loudness);
        var off = Math.Abs(loud.IntegratedLufs - limits.Lufs);
        yield return new("loudness", Grade(off > limits.LufsWarning, off > limits.LufsFail), Math.Round(loud.IntegratedLufs, 1), Text($"{limits.Lufs} ± {limits.LufsWarning}"), "LUFS",
            Text($"integrated {loud.IntegratedLufs:0.0} LUFS"));
        yield return new("true-peak", Grade(loud.TruePeakDbtp > limits.TruePeakDbtp, loud.TruePeakDbtp > 0), Math.Round(loud.TruePeakDbtp, 1), Text($"<= {limits.TruePeakDbtp}"), "dBTP",
            "between samples, after AAC");
        yield return new("loudness-range", Grade(loud.LoudnessRange > limits.LoudnessRange, false), Math.Round(loud.LoudnessRange, 1), Text($"<= {limits.LoudnessRange}"), "LU", "EBU R 128");
        yield return Longest("silence", file.Silent, limits.SilentSeconds, fail: double.PositiveInfinity);
    }

    private static IEnumerable<QcCheck> Picture(QualityInput input, FileMeasures file)
    {
        yield return Longest("black", file.Black, input.Limits.BlackSeconds, fail: 2);
        yield return Longest("frozen", file.Frozen, input.Limits.FrozenSeconds, fail: double.PositiveInfinity);
    }

    private static IEnumerable<QcCheck> Captions(QualityInput input, FileMeasures file)
    {
        var drift = CaptionDrift.Of([.. input.Cues.SelectMany(c => c.Words)], input.Spoken.Words);
        var worst = drift.Worst is { } w ? Text($"; worst '{w.Text}' at {w.Spoken:0.0} s, {Ms(w.Offset):+0;-0} ms") : "";
        var open = drift.Open == 0 ? "" : Text($"; {drift.Open} where the sound fits the caption's start as well as the found one");
        var measured = Text($"{drift.Words.Count} of {input.ScriptWords.Count} words, forced alignment of the script on the finished file's sound by {input.Spoken.Backend}{worst}{open}");
        yield return new("caption-drift-p50", QcStatus.Pass, Ms(drift.P50), "", "ms", measured);
        yield return new("caption-drift-p95", Grade(Ms(drift.P95) > input.Limits.DriftP95WarningMs, false), Ms(drift.P95), Text($"<= {input.Limits.DriftP95WarningMs}"), "ms", measured);
        yield return new("caption-drift-max", Grade(false, Ms(drift.Max) > input.Limits.DriftMaxFailMs), Ms(drift.Max), Text($"<= {input.Limits.DriftMaxFailMs}"), "ms", measured);
        var seen = drift.Words.Count / (double)Math.Max(1, input.ScriptWords.Count);
        yield return new("caption-drift-coverage", Grade(seen < 0.9, seen < 0.5), Math.Round(100 * seen), ">= 90", "%", "share of words whose time in the sound was found");

        var (style, box) = (input.Style, file.CaptionBox);
        var inside = box is not null && box.Left >= 0 && box.Top >= style.MarginTop && box.Bottom <= CaptionStyle.FrameHeight - style.MarginBottom && box.Right <= CaptionStyle.FrameWidth - style.MarginRight;
        yield return new("caption-safe-area", Fail(!inside), inside ? 1 : 0, Text($"top {style.MarginTop}, bottom {style.MarginBottom}, right {style.MarginRight} px free"), "",
            box is null ? "no caption pixels were drawn" : $"captions fill x {box.Left}-{box.Right}, y {box.Top}-{box.Bottom} of 1080x1920, measured on drawn pixels");
        var contrast = file.CaptionContrast.Count == 0 ? 0 : file.CaptionContrast.Min();
        yield return new("caption-contrast", Grade(contrast < input.Limits.Contrast, file.CaptionContrast.Count == 0), Math.Round(contrast, 1), Text($">= {input.Limits.Contrast}"), ":1",
            $"lowest of {file.CaptionContrast.Count} sampled frames, letters against what is around them");
    }

    private static IEnumerable<QcCheck> Words(QualityInput input)
    {
        var pairs = WordMatch.Align(input.ScriptWords, [.. input.Heard.Words.Select(w => w.Word)]);
        var error = WordMatch.ErrorRate(pairs, input.ScriptWords.Count);
        var baseline = RecogniserBaseline.Find(input.Heard.Backend, input.Used.Speech);
        var excess = Math.Max(0, error - (baseline?.WordError ?? 0));
        var own = baseline is null
            ? $"no baseline for {input.Heard.Backend} on {input.Used.Speech}: nothing subtracted"
            : Text($"{input.Heard.Backend}'s own error on clean {baseline.Voice} speech is {100 * baseline.WordError:0.#} % ({100 * baseline.Low:0.#}-{100 * baseline.High:0.#} %, {baseline.Words} words, {baseline.MeasuredOn}: {baseline.How})");
        yield return new("word-error", Grade(excess > input.Limits.WordErrorWarning, false), Math.Round(100 * excess, 1), Text($"<= {100 * input.Limits.WordErrorWarning}"), "%",
            Text($"heard {100 * error:0.#} % otherwise than written ({input.Heard.Words.Count} words heard, {input.ScriptWords.Count} written); {own}"));
    }

    /// <summary>A stand-in where something else was asked for fails; an honest degradation blocks PASS.</summary>
    private static IEnumerable<QcCheck> Honesty(QualityInput input)
    {
        (string Kind, string Asked, string Used)[] kinds =
        [
            ("text", input.Asked.Text, input.Used.Text), ("speech", input.Asked.Speech, input.Used.Speech), ("recognition", input.Asked.Asr, input.Used.Asr),
            ("pictures", input.Asked.Image, input.Used.Image), ("clips", input.Asked.Video, input.Used.Video),
        ];
        var other = kinds.Where(k => k.Asked != k.Used).Select(k => $"{k.Kind}: {k.Asked} was asked for, {k.Used} was used").ToArray();
        yield return new("backends", Fail(other.Length > 0), other.Length, "0", "stand-ins", other.Length == 0 ? "every part was made by what was asked for" : string.Join("; ", other));
        yield return new("degradations", Grade(input.Degradations.Count > 0, false), input.Degradations.Count, "0", "",
            input.Degradations.Count == 0 ? "none" : string.Join("; ", input.Degradations.Select(d => $"{d.Stage}: {d.Message}")));
    }

    /// <summary>A file no platform takes fails; one that some do not take says which.</summary>
    private static IEnumerable<QcCheck> Platforms(FileMeasures file)
    {
        var fits = PlatformLimit.All.Select(p => (Limit: p, Ok: file.Media.DurationSeconds >= p.MinSeconds && file.Media.DurationSeconds <= p.MaxSeconds && file.Media.Bytes <= p.MaxBytes)).ToArray();
        foreach (var (p, ok) in fits)
        {
            yield return new($"platform-{p.Platform}", Grade(!ok, !ok && !fits.Any(f => f.Ok)), Math.Round(file.Media.DurationSeconds, 1), Text($"{p.MinSeconds}-{p.MaxSeconds}"), "s",
                Text($"{p.Name} as of {p.AsOf}; {file.Media.Bytes / 1048576.0:0.0} MB of {p.MaxBytes / 1048576.0:0} MB"));
        }
    }

    private static QcCheck Longest(string id, IReadOnlyList<Stretch> stretches, double limit, double fail)
    {
        var longest = stretches.MaxBy(s => s.Duration);
        var seconds = longest?.Duration ?? 0;
        return new(id, Grade(seconds > limit, seconds > fail), Math.Round(seconds, 2), Text($"<= {limit}"), "s",
            longest is null ? "none" : Text($"longest at {longest.Start:0.0} s, {stretches.Count} in all"));
    }

    private static QcStatus Fail(bool failed) => failed ? QcStatus.Fail : QcStatus.Pass;

    private static QcStatus Grade(bool warning, bool fail) => fail ? QcStatus.Fail : warning ? QcStatus.Warning : QcStatus.Pass;

    private static double Ms(double seconds) => Math.Round(seconds * 1000);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
