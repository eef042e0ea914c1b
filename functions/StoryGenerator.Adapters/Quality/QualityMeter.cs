using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Quality;

namespace StoryGenerator.Adapters.Quality;

/// <summary>Measures a finished file in one decoding pass of ffmpeg, plus one of the captions alone.</summary>
public sealed partial class QualityMeter(FfmpegRunner ffmpeg, MediaProbe probe) : IQualityMeter
{
    private const int Width = 270;
    private const int Height = 480;
    private const int SamplesASecond = 2;
    private const int ThumbEvery = 4;
    private const int WaveSlices = 600;

    /// <summary>Every second picture, small, is enough to see black, standstill and contrast, at a fraction of the cost.</summary>
    private static readonly string Filters = string.Create(CultureInfo.InvariantCulture,
        $"[0:v]scale={Width}:{Height}:flags=area,format=yuv420p,split=2[m][t];[m]format=gray,blackdetect=d=0.4:pix_th=0.08,freezedetect=n=0.0004:d=2,fps={SamplesASecond}[gray];" +
        $"[t]fps=1/{ThumbEvery}[thumbs];[0:a]ebur128=peak=true:framelog=info,silencedetect=n=-50dB:d=1,aresample=8000,aformat=sample_fmts=s16:channel_layouts=mono[wave]");

    public async Task<FileMeasures> MeasureAsync(string video, string captionsAss, IReadOnlyList<double> captionTimes, string folder, CancellationToken cancellationToken)
    {
        var media = await probe.ReadAsync(video, cancellationToken);
        var decoding = DecodeAsync(video, folder, cancellationToken);
        var drawing = CaptionBoxAsync(Path.GetFileName(captionsAss), media.DurationSeconds, folder, cancellationToken);
        await Task.WhenAll(decoding, drawing);
        var (pass, box) = (await decoding, await drawing);
        return new()
        {
            Media = media,
            FastStart = await IsFastStartAsync(video, cancellationToken),
            Loudness = Audio.Ebur128.Read(pass.Log).Report,
            Black = [.. pass.Log.Select(l => BlackPattern().Match(l)).Where(m => m.Success).Select(m => new Stretch(Number(m, 1), Number(m, 2)))],
            Frozen = Stretches(pass.Log, FrozenPattern(), media.DurationSeconds),
            Silent = Stretches(pass.Log, SilentPattern(), media.DurationSeconds),
            LoudnessCurve = [.. pass.Log.Select(l => MomentaryPattern().Match(l)).Where(m => m.Success).Select(m => Math.Max(-70, Number(m, 1)))],
            Waveform = Waveform(await File.ReadAllBytesAsync(Path.Combine(folder, "wave.raw"), cancellationToken)),
            CaptionBox = box,
            CaptionContrast = box is null ? [] : Contrast(await File.ReadAllBytesAsync(Path.Combine(folder, "gray.raw"), cancellationToken), box, captionTimes),
            Thumbnails = Thumbnails(folder),
        };
    }

    /// <summary>Leaves gray.raw, thumb-*.jpg and wave.raw in the folder; the meters' findings are in the log.</summary>
    private Task<FfmpegResult> DecodeAsync(string video, string folder, CancellationToken cancellationToken) => ffmpeg.RunAsync(new FfmpegCall([
            // One thread each: handing pictures from thread to thread costs more than the second core gains, which the recogniser uses meanwhile.
            // The pictures between two others that nothing is predicted from, every second one of ours, are left out.
            "-filter_complex_threads", "1", "-threads", "1", "-skip_loop_filter", "nokey", "-skip_frame", "noref", "-i", "file:" + video, "-filter_complex", Filters,
            "-map", "[gray]", "-f", "rawvideo", "gray.raw", "-map", "[thumbs]", "-q:v", "5", "-f", "image2", "thumb-%03d.jpg", "-map", "[wave]", "-f", "s16le", "wave.raw"])
    { WorkingDirectory = folder }, cancellationToken);

    /// <summary>Draws the captions alone on black at half the size, twice a second, and takes the box around every pixel that is not black.</summary>
    private async Task<PixelBox?> CaptionBoxAsync(string assFile, double seconds, string folder, CancellationToken cancellationToken)
    {
        var result = await ffmpeg.RunAsync(new FfmpegCall([
            "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"color=black:s=540x960:r=2:d={seconds:0.000},format=gray"),
            "-vf", $"ass={assFile},bbox=min_val=60", "-f", "null", "-"])
        { WorkingDirectory = folder }, cancellationToken);
        var boxes = result.Log.Select(l => BoxPattern().Match(l)).Where(m => m.Success)
            .Select(m => new PixelBox(2 * (int)Number(m, 1), 2 * (int)Number(m, 3), 2 * ((int)Number(m, 2) + 1), 2 * ((int)Number(m, 4) + 1))).ToArray();
        return boxes.Length == 0 ? null : new(boxes.Min(b => b.Left), boxes.Min(b => b.Top), boxes.Max(b => b.Right), boxes.Max(b => b.Bottom));
    }

    private static double[] Contrast(byte[] frames, PixelBox box, IReadOnlyList<double> times) =>
    [
        .. times.Select(time => (int)Math.Round(time * SamplesASecond) * Width * Height).Where(at => at >= 0 && at + (Width * Height) <= frames.Length)
            .Select(at => CaptionContrast.Measure(
                frames.AsSpan(at, Width * Height), Width, box.Left * Width / 1080, box.Top * Height / 1920, box.Right * Width / 1080, box.Bottom * Height / 1920)),
    ];

    private static double[] Waveform(byte[] pcm)
    {
        var samples = pcm.Length / 2;
        var slices = new double[Math.Min(WaveSlices, samples)];
        for (var i = 0; i < samples; i++)
        {
            var value = Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(pcm.AsSpan(2 * i))) / 32768.0;
            var slice = (int)((long)i * slices.Length / samples);
            slices[slice] = Math.Max(slices[slice], value);
        }

        return [.. slices.Select(s => Math.Round(s, 3))];
    }

    private static Thumbnail[] Thumbnails(string folder) =>
        [.. Directory.GetFiles(folder, "thumb-*.jpg").Order(StringComparer.Ordinal).Select((f, i) => new Thumbnail((i * ThumbEvery) + (ThumbEvery / 2.0), File.ReadAllBytes(f)))];

    /// <summary>Pairs of start and duration; one that runs to the end of the file has no duration in the log.</summary>
    private static Stretch[] Stretches(IReadOnlyList<string> log, Regex pattern, double end)
    {
        var result = new List<Stretch>();
        double? start = null;
        foreach (var m in log.Select(l => pattern.Match(l)).Where(m => m.Success))
        {
            if (m.Groups["start"].Success)
            {
                start = double.Parse(m.Groups["start"].Value, CultureInfo.InvariantCulture);
            }
            else if (start is { } from)
            {
                result.Add(new(from, double.Parse(m.Groups["duration"].Value, CultureInfo.InvariantCulture)));
                start = null;
            }
        }

        if (start is { } open)
        {
            result.Add(new(open, end - open));
        }

        return [.. result];
    }

    /// <summary>Reads the top-level boxes of an MP4 until the index or the media comes.</summary>
    private static async Task<bool> IsFastStartAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var header = new byte[16];
        while (file.Position + 8 <= file.Length)
        {
            var at = file.Position;
            await file.ReadExactlyAsync(header.AsMemory(0, 8), cancellationToken);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = System.Text.Encoding.ASCII.GetString(header, 4, 4);
            if (type is "moov" or "mdat")
            {
                return type == "moov";
            }

            if (size == 1)
            {
                await file.ReadExactlyAsync(header.AsMemory(8, 8), cancellationToken);
                size = (long)BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(8));
            }

            if (size < 8)
            {
                break;
            }

            file.Position = at + size;
        }

        return false;
    }

    /// <summary>ffmpeg writes "-inf" and, in digital silence, "nan": both are the floor.</summary>
    private static double Number(Match match, int group) =>
        double.TryParse(match.Groups[group].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : -120;

    [GeneratedRegex(@"black_start:\s*([\d.]+) black_end:\s*[\d.]+ black_duration:\s*([\d.]+)")]
    private static partial Regex BlackPattern();

    [GeneratedRegex(@"freeze_start: (?<start>[\d.]+)|freeze_duration: (?<duration>[\d.]+)")]
    private static partial Regex FrozenPattern();

    [GeneratedRegex(@"silence_start: (?<start>-?[\d.]+)|silence_duration: (?<duration>[\d.]+)")]
    private static partial Regex SilentPattern();

    [GeneratedRegex(@" M:\s*(-?[\d.]+|-?inf|nan) ")]
    private static partial Regex MomentaryPattern();

    [GeneratedRegex(@"x1:(\d+) x2:(\d+) y1:(\d+) y2:(\d+)")]
    private static partial Regex BoxPattern();
}
