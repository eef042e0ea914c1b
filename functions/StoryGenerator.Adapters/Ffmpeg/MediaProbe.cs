using System.Globalization;
using System.Text;
using System.Text.Json;
using FFMpegCore;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;

namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>What a media file is, by ffprobe: run by argument list, read by FFMpegCore, exact counts added.</summary>
public sealed class MediaProbe(FfmpegRunner runner)
{
    /// <summary>Reads the streams of a local file. Packets are counted (no decoding), so the number of frames is exact.
    /// Throws <see cref="PermanentStageException"/> "media-unreadable" when it is no media file.</summary>
    public async Task<MediaInfo> ReadAsync(string localPath, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await runner.ProbeAsync(Arguments(localPath), cancellationToken));
        }
        catch (PermanentStageException e) when (e.Code == "ffmpeg-failed")
        {
            throw new PermanentStageException("media-unreadable", $"{Path.GetFileName(localPath)} is no readable media file. {e.Message}", e);
        }
    }

    public static string[] Arguments(string localPath) =>
        ["-print_format", "json", "-show_format", "-show_streams", "-count_packets", "-sexagesimal", "file:" + localPath];

    /// <summary>Reads ffprobe's JSON (format, streams, nb_read_packets).</summary>
    public static MediaInfo Parse(byte[] json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var media = FFProbe.FromJson(Encoding.UTF8.GetString(json));
        using var raw = JsonDocument.Parse(json);
        var streams = raw.RootElement.GetProperty("streams").EnumerateArray().ToArray();
        return new MediaInfo
        {
            Format = media.Format.FormatName ?? "",
            DurationSeconds = media.Format.Duration.TotalSeconds,
            Bytes = Number(raw.RootElement.GetProperty("format"), "size"),
            BitRate = Number(raw.RootElement.GetProperty("format"), "bit_rate"),
            Video = media.PrimaryVideoStream is { } v ? Video(v, streams[v.Index]) : null,
            Audio = media.PrimaryAudioStream is { } a ? Audio(a, streams[a.Index]) : null,
        };
    }

    private static VideoInfo Video(VideoStream stream, JsonElement raw) => new()
    {
        Codec = stream.CodecName ?? "",
        Profile = stream.Profile ?? "",
        Level = stream.Level,
        PixelFormat = stream.PixelFormat ?? "",
        Width = stream.Width ?? 0,
        Height = stream.Height ?? 0,
        FrameRate = stream.AverageFrameRate,
        Frames = Number(raw, "nb_read_packets"),
        StartSeconds = stream.StartTime.TotalSeconds,
        DurationSeconds = stream.Duration.TotalSeconds,
        ColorRange = stream.ColorRange ?? "",
        ColorSpace = stream.ColorSpace ?? "",
        ColorTransfer = stream.ColorTransfer ?? "",
        ColorPrimaries = stream.ColorPrimaries ?? "",
        BitRate = stream.BitRate ?? 0,
    };

    private static AudioInfo Audio(AudioStream stream, JsonElement raw) => new()
    {
        Codec = stream.CodecName ?? "",
        Profile = stream.Profile ?? "",
        SampleRate = stream.SampleRateHz ?? 0,
        Channels = stream.Channels ?? 0,
        Packets = Number(raw, "nb_read_packets"),
        StartSeconds = stream.StartTime.TotalSeconds,
        DurationSeconds = stream.Duration.TotalSeconds,
        BitRate = stream.BitRate ?? 0,
    };

    private static long Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && long.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
