using System.Globalization;
using System.Text;
using System.Text.Json;
using FFMpegCore;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>What a media file is, by ffprobe: run by argument list, read by FFMpegCore, exact counts added.</summary>
public sealed class MediaProbe(FfmpegRunner runner) : IMediaProbe
{
    private static readonly string[] Everything = ["-print_format", "json", "-show_format", "-show_streams", "-count_packets", "-sexagesimal"];

    /// <summary>Reads the streams of a local file. Packets are counted (no decoding), so the number of frames is exact.
    /// Throws <see cref="PermanentStageException"/> "media-unreadable" when it is no media file.</summary>
    public async Task<MediaInfo> ReadAsync(string localPath, CancellationToken cancellationToken) =>
        Parse(await ProbeAsync(localPath, [], cancellationToken));

    /// <inheritdoc/>
    public async Task<(MediaInfo Media, IReadOnlyList<int> KeyFrames)> ReadWithKeyFramesAsync(string localPath, CancellationToken cancellationToken)
    {
        var json = await ProbeAsync(localPath, ["-show_entries", "packet=stream_index,pts,flags"], cancellationToken);
        return (Parse(json), KeyFrames(json));
    }

    private async Task<byte[]> ProbeAsync(string localPath, string[] more, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.ProbeAsync([.. Everything, .. more, "file:" + localPath], cancellationToken);
        }
        catch (PermanentStageException e) when (e.Code == "ffmpeg-failed")
        {
            throw new PermanentStageException("media-unreadable", $"{Path.GetFileName(localPath)} is no readable media file. {e.Message}", e);
        }
    }

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

    /// <summary>Of the first video stream, from the packets' times and flags ("K_": a decoder can start there).</summary>
    private static List<int> KeyFrames(byte[] json)
    {
        using var raw = JsonDocument.Parse(json);
        var video = raw.RootElement.GetProperty("streams").EnumerateArray().First(s => s.GetProperty("codec_type").GetString() == "video");
        var (index, frames) = (video.GetProperty("index").GetInt32(), Fraction(video, "time_base") * Fraction(video, "avg_frame_rate"));
        return
        [
            .. raw.RootElement.GetProperty("packets").EnumerateArray()
                .Where(p => p.GetProperty("stream_index").GetInt32() == index && p.GetProperty("flags").GetString()!.StartsWith('K'))
                .Select(p => (int)Math.Round(p.GetProperty("pts").GetInt64() * frames)).Order(),
        ];
    }

    private static double Fraction(JsonElement stream, string name)
    {
        var parts = stream.GetProperty(name).GetString()!.Split('/');
        return double.Parse(parts[0], CultureInfo.InvariantCulture) / double.Parse(parts[1], CultureInfo.InvariantCulture);
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
