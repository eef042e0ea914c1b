using System.Diagnostics;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Tests.Rendering;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class TroubleTests : IDisposable
{
    private readonly Studio studio = new();

    public void Dispose() => studio.Dispose();

    [Fact]
    public async Task A_killed_encoder_is_worth_another_try()
    {
        using var dying = new Studio(new MediaToolOptions { Ffmpeg = Script("kill -KILL $$") });
        var failure = await Assert.ThrowsAsync<TransientStageException>(async () => await dying.ShotRender.RunAsync(await dying.ShotAsync("s01", 30), dying.Context("shot-render/s01"), default));
        Assert.Equal("ffmpeg-killed", failure.Code);
    }

    [Fact]
    public async Task A_full_disk_asks_for_a_person()
    {
        using var full = new Studio(new MediaToolOptions { Ffmpeg = Script("trap '' XFSZ; echo 'av_interleaved_write_frame(): No space left on device' >&2; cat >/dev/null; exit 228") });
        var failure = await Assert.ThrowsAsync<NeedsAttentionException>(async () => await full.ShotRender.RunAsync(await full.ShotAsync("s01", 30), full.Context("shot-render/s01"), default));
        Assert.Equal("disk-full", failure.Code);
    }

    [Fact]
    public async Task A_broken_pack_says_which_rule_it_breaks()
    {
        var input = await studio.ShotAsync("s01", 30);
        File.WriteAllText(studio.Store.At(input.Clip.Layers!.Blob), "rubbish");
        var failure = await Assert.ThrowsAsync<PermanentStageException>(() => studio.ShotRender.RunAsync(input, studio.Context("shot-render/s01"), default));
        Assert.Equal("layer-pack-corrupt", failure.Code);
    }

    [Fact]
    public async Task A_video_clip_of_another_size_and_rate_fills_the_shot_exactly()
    {
        var context = studio.Context("shot-render/s01");
        var shot = await studio.ShotRender.RunAsync(await VideoShotAsync(2, 40), context, default);
        Assert.Equal(40, (await studio.DecodeAsync(shot.Video)).Length);
        Assert.Empty(context.Degradations);
    }

    [Fact]
    public async Task A_video_clip_much_too_short_runs_back_and_forth_and_says_so()
    {
        var context = studio.Context("shot-render/s01");
        var frames = await studio.DecodeAsync((await studio.ShotRender.RunAsync(await VideoShotAsync(1, 60), context, default)).Video);
        Assert.Equal(60, frames.Length);
        Assert.Equal("clip-short", Assert.Single(context.Degradations).Code);
        // Not frozen at the end.
        Assert.True(frames[^1].Zip(frames[^6], (a, b) => Math.Abs(a - b)).Average() > 0.5);
    }

    [Fact]
    public async Task What_is_no_picture_is_called_unreadable()
    {
        var path = Path.Combine(studio.Folder, "x.png");
        File.WriteAllText(path, "<svg onload=alert(1)>");
        var failure = await Assert.ThrowsAsync<PermanentStageException>(() => studio.ReadPictures.ReadGreyAsync(path, 90, 160, default));
        Assert.Equal("picture-unreadable", failure.Code);
    }

    [Theory]
    [InlineData("8300x8200", "at most 8192 pixels a side")]
    [InlineData("8200x16", "at most 8192 pixels a side")]
    public async Task A_picture_of_an_insane_size_is_refused(string size, string why)
    {
        var path = Path.Combine(studio.Folder, "huge.png");
        await studio.Ffmpeg.RunAsync(["-y", "-f", "lavfi", "-i", $"color=gray:s={size},format=gray", "-frames:v", "1", path], default);
        var failure = await Assert.ThrowsAsync<PermanentStageException>(() => studio.ReadPictures.ReadGreyAsync(path, 90, 160, default));
        Assert.Equal("picture-unreadable", failure.Code);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private const int AacFrame = 1024;

    [Fact]
    public async Task Audio_is_fitted_to_the_sample_and_the_finished_file_keeps_the_contract_and_its_bytes()
    {
        var shot = await studio.ShotRender.RunAsync(await studio.ShotAsync("s01", 61), studio.Context("shot-render/s01"), default);
        var video = new AssembledVideo(shot.Video, 61, [0]);
        var wav = Path.Combine(studio.Folder, "mix.wav");
        await studio.Ffmpeg.RunAsync(["-f", "lavfi", "-i", "sine=440:r=48000:d=2.02", "-ac", "2", wav], default);
        var fitted = Path.Combine(studio.Folder, "fitted.m4a");
        await studio.Joiner.FitAudioAsync(wav, fitted, 97_600, default);
        Assert.InRange(await SamplesAsync(fitted), 97_600, 97_600 + AacFrame);

        var audio = new SyncedAudio(await studio.Store.SaveFileAsync("audio.m4a", fitted, "audio/mp4", default), 97_600, 0);
        var stage = new FinalRenderStage(studio.Joiner, studio.Probe);
        var input = new FinalRenderInput(video, audio) { Encoding = Studio.Small };
        Assert.Empty(stage.Validate(input));
        var first = await stage.RunAsync(input, studio.Context("final-render"), default);
        Assert.Equal(first.Video.Sha256, (await stage.RunAsync(input, studio.Context("final-render"), default)).Video.Sha256);
        Assert.InRange(await SamplesAsync(studio.Store.At(first.Video.Blob)), 97_600, 97_600 + AacFrame);
        Assert.Contains("moov", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(studio.Store.At(first.Video.Blob)), 0, 64), StringComparison.Ordinal);
    }

    /// <summary>Samples a channel; a decoder gives out whole AAC frames.</summary>
    private async Task<long> SamplesAsync(string file)
    {
        var pcm = Path.Combine(studio.Folder, "heard.pcm");
        await studio.Ffmpeg.RunAsync(["-y", "-i", file, "-vn", "-ac", "2", "-f", "s16le", pcm], default);
        return new FileInfo(pcm).Length / 4;
    }

    private async Task<ShotRenderInput> VideoShotAsync(int seconds, int frames)
    {
        var path = Path.Combine(studio.Folder, "model.mp4");
        await studio.Ffmpeg.RunAsync(["-y", "-f", "lavfi", "-i", $"testsrc2=size=192x256:rate=24:duration={seconds}", "-c:v", "libx264", "-preset", "ultrafast", path], default);
        var clip = new Clip
        {
            ShotId = "s01", Kind = "video", DurationSeconds = seconds, Backend = "ltx-video", Seed = 1, Fps = 24,
            Video = await studio.Store.SaveFileAsync("clips/model.mp4", path, "video/mp4", default),
        };
        return await studio.ShotAsync("s01", frames) with { Clip = clip };
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private string Script(string line)
    {
        var path = Path.Combine(studio.Folder, "ffmpeg-stand-in");
        File.WriteAllText(path, "#!/bin/sh\n" + line + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
