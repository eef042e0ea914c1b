using System.Globalization;
using System.Text;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Joins by ffmpeg's concat demuxer with stream copy; fits and muxes audio.</summary>
public sealed class VideoJoiner(FfmpegRunner ffmpeg) : IVideoJoiner
{
    private static readonly string[] TimestampTrouble = ["Non-monotonous", "non monotonically", "Timestamps are unset", "invalid dropping", "Invalid DTS"];

    public async Task JoinAsync(IReadOnlyList<JoinPart> parts, string output, EncodingContract contract, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(contract);
        var folder = Path.GetDirectoryName(output)!;
        var list = new StringBuilder("ffconcat version 1.0\n");
        foreach (var part in parts)
        {
            // Names are ours, in one folder: nothing to quote.
            list.Append(CultureInfo.InvariantCulture, $"file {Path.GetFileName(part.Path)}\nduration {contract.Seconds(part.FrameCount):0.000000}\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "parts.ffconcat"), list.ToString(), cancellationToken);
        var result = await ffmpeg.RunAsync(
            new FfmpegCall(
            [
                "-y", "-f", "concat", "-i", "parts.ffconcat", "-map", "0:v:0", "-c", "copy", "-video_track_timescale", Text(contract.Timescale),
                "-fflags", "+bitexact", "-map_metadata", "-1", "-f", "mp4", Path.GetFileName(output),
            ])
            { WorkingDirectory = folder },
            cancellationToken);
        if (result.Log.FirstOrDefault(l => TimestampTrouble.Any(t => l.Contains(t, StringComparison.OrdinalIgnoreCase))) is { } trouble)
        {
            throw new PermanentStageException("join-timestamps", "Joining the shots disturbed their times: " + trouble);
        }
    }

    public Task FitAudioAsync(string wav, string output, long samples, CancellationToken cancellationToken)
    {
        var count = samples.ToString(CultureInfo.InvariantCulture);
        return ffmpeg.RunAsync(
            [
                "-y", "-i", "file:" + wav, "-af", $"aresample=48000,apad=whole_len={count},atrim=end_sample={count}",
                // At this rate the "fast" coder hears no worse, by ffmpeg's own documentation better, and takes 0.4 of the time.
                "-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k", "-ar", "48000",
                "-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1", "-f", "mp4", "file:" + output,
            ],
            cancellationToken);
    }

    public Task MuxAsync(string video, string audio, string output, CancellationToken cancellationToken) => ffmpeg.RunAsync(
        [
            "-y", "-i", "file:" + video, "-i", "file:" + audio, "-map", "0:v:0", "-map", "1:a:0", "-c", "copy",
            "-movflags", "+faststart", "-fflags", "+bitexact", "-map_metadata", "-1", "-f", "mp4", "file:" + output,
        ],
        cancellationToken);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
