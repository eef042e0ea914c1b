using System.Runtime.CompilerServices;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Ffmpeg;

public sealed class MediaProbeTests
{
    [Fact]
    public void A_recorded_answer_is_read_in_full()
    {
        var media = MediaProbe.Parse(File.ReadAllBytes(Recorded("final.ffprobe.json")));

        Assert.Contains("mp4", media.Format, StringComparison.Ordinal);
        Assert.Equal(2.0, media.DurationSeconds, 2);
        Assert.True(media.Bytes > 0);
        var video = media.Video!;
        Assert.Equal(("h264", "High", 41, "yuv420p"), (video.Codec, video.Profile, video.Level, video.PixelFormat));
        Assert.Equal((1080, 1920, 30.0, 60L), (video.Width, video.Height, video.FrameRate, video.Frames));
        Assert.Equal(("tv", "bt709", "bt709", "bt709"), (video.ColorRange, video.ColorSpace, video.ColorTransfer, video.ColorPrimaries));
        Assert.Equal(("aac", 48000, 2), (media.Audio!.Codec, media.Audio.SampleRate, media.Audio.Channels));
        Assert.Equal(2.0, media.Audio.DurationSeconds, 2);
    }

    [Fact]
    public async Task A_file_that_is_no_media_is_refused_by_name()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "not a video");
            var probe = new MediaProbe(new FfmpegRunner(new MediaToolOptions(), TimeProvider.System));

            var e = await Assert.ThrowsAsync<PermanentStageException>(() => probe.ReadAsync(path, CancellationToken.None));

            Assert.Equal("media-unreadable", e.Code);
            Assert.Contains(Path.GetFileName(path), e.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Recorded(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "recorded", name);
}
