using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Ffmpeg;

[SupportedOSPlatform("linux")]
public sealed class FfmpegRunnerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ffmpeg-runner-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Raw_frames_go_in_and_raw_samples_come_out_through_pipes()
    {
        var pcm = new short[4800];
        for (var i = 0; i < pcm.Length; i++)
        {
            pcm[i] = (short)(10_000 * Math.Sin(i * 0.1));
        }

        var bytes = new byte[pcm.Length * 2];
        Buffer.BlockCopy(pcm, 0, bytes, 0, bytes.Length);
        using var heard = new MemoryStream();
        var result = await Real().RunAsync(
            new FfmpegCall(["-f", "s16le", "-ar", "48000", "-ac", "1", "-i", "pipe:0", "-f", "s16le", "-ar", "48000", "pipe:1"])
            {
                Input = (pipe, token) => pipe.WriteAsync(bytes, token).AsTask(),
                Output = (pipe, token) => pipe.CopyToAsync(heard, token),
            },
            CancellationToken.None);

        Assert.Equal(bytes, heard.ToArray());
        Assert.Equal(TimeSpan.FromMilliseconds(100), result.Progress.OutTime);
    }

    [Fact]
    public async Task A_failure_is_permanent_and_carries_the_end_of_what_ffmpeg_said()
    {
        var e = await Assert.ThrowsAsync<PermanentStageException>(() => Real().RunAsync(["-i", Path.Combine(folder.FullName, "absent.wav"), "-f", "null", "-"], CancellationToken.None));

        Assert.Equal("ffmpeg-failed", e.Code);
        Assert.Contains("No such file or directory", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_needs_attention_and_the_message_says_the_fix()
    {
        var runner = new FfmpegRunner(new MediaToolOptions { Ffmpeg = "/nonexistent/ffmpeg" }, TimeProvider.System);

        var e = await Assert.ThrowsAsync<NeedsAttentionException>(() => runner.RunAsync(["-version"], CancellationToken.None));

        Assert.Equal("ffmpeg-missing", e.Code);
        Assert.Contains("apt-get install ffmpeg", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1", typeof(NeedsAttentionException), "disk-full")]
    [InlineData("echo 'Cannot allocate memory' >&2; exit 1", typeof(TransientStageException), "ffmpeg-memory")]
    [InlineData("kill -9 $$", typeof(TransientStageException), "ffmpeg-killed")]
    [InlineData("echo 'Invalid argument' >&2; exit 1", typeof(PermanentStageException), "ffmpeg-failed")]
    public async Task Ends_are_told_apart(string script, Type kind, string code)
    {
        var e = (StageException)await Assert.ThrowsAsync(kind, () => Fake(script).RunAsync([], CancellationToken.None));

        Assert.Equal(code, e.Code);
    }

    [Fact]
    public async Task A_hanging_program_is_stopped_and_the_failure_is_transient()
    {
        var time = new FakeTimeProvider();
        var pidFile = Path.Combine(folder.FullName, "pid");
        var run = Fake($"echo $$ > {pidFile}; exec sleep 600", time).RunAsync([], CancellationToken.None);
        await Until(() => File.Exists(pidFile) && File.ReadAllText(pidFile).EndsWith('\n'));

        time.Advance(TimeSpan.FromSeconds(61));

        var e = await Assert.ThrowsAsync<TransientStageException>(() => run);
        Assert.Equal("ffmpeg-stalled", e.Code);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(pidFile).Trim()}"));
    }

    [Fact]
    public async Task A_program_that_repeats_the_same_progress_is_stalled_too()
    {
        var time = new FakeTimeProvider();
        var seen = 0;
        var runner = Fake("while :; do printf 'frame=7\\nout_time_us=233333\\nprogress=continue\\n' >&2; sleep 0.02; done", time);
        var run = runner.RunAsync(new FfmpegCall([]) { Progress = _ => Interlocked.Increment(ref seen) }, CancellationToken.None);
        await Until(() => Volatile.Read(ref seen) == 1);

        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("ffmpeg-stalled", (await Assert.ThrowsAsync<TransientStageException>(() => run)).Code);
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task Cancellation_kills_the_program()
    {
        using var cancel = new CancellationTokenSource();
        var pidFile = Path.Combine(folder.FullName, "pid");
        var run = Fake($"echo $$ > {pidFile}; exec sleep 600").RunAsync([], cancel.Token);
        await Until(() => File.Exists(pidFile) && File.ReadAllText(pidFile).EndsWith('\n'));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(pidFile).Trim()}"));
    }

    [Fact]
    public async Task An_error_in_the_code_that_feeds_the_pipe_stops_the_program_and_is_thrown()
    {
        var call = new FfmpegCall(["-f", "s16le", "-i", "pipe:0", "-f", "null", "-"]) { Input = (_, _) => throw new InvalidDataException("bad frame") };

        Assert.Equal("bad frame", (await Assert.ThrowsAsync<InvalidDataException>(() => Real().RunAsync(call, CancellationToken.None))).Message);
    }

    [Fact]
    public async Task A_program_that_fails_while_being_fed_reports_its_own_reason_not_a_broken_pipe()
    {
        var call = new FfmpegCall([]) { Input = async (pipe, token) =>
        {
            while (true)
            {
                await pipe.WriteAsync(new byte[1 << 20], token);
            }
        } };

        var e = await Assert.ThrowsAsync<PermanentStageException>(() => Fake("head -c 1000 > /dev/null; echo 'bad pixel format' >&2; exit 1").RunAsync(call, CancellationToken.None));

        Assert.Contains("bad pixel format", e.Message, StringComparison.Ordinal);
    }

    private static FfmpegRunner Real() => new(new MediaToolOptions(), TimeProvider.System);

    private FfmpegRunner Fake(string script, TimeProvider? time = null)
    {
        var path = Path.Combine(folder.FullName, "fake-ffmpeg");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n", new UTF8Encoding(false));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return new(new MediaToolOptions { Ffmpeg = path, StallTimeout = TimeSpan.FromSeconds(60) }, time ?? TimeProvider.System);
    }

    private static async Task Until(Func<bool> condition)
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "The condition did not come true within 20 s.");
            await Task.Delay(10);
        }
    }
}
