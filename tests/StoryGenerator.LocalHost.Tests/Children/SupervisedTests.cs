using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Children;

namespace StoryGenerator.LocalHost.Tests.Children;

/// <summary>Processes the host looks after.</summary>
public sealed class SupervisedTests
{
    private readonly LogOfLines _log = new();

    [Fact]
    public async Task What_a_child_writes_reaches_the_log()
    {
        await using var child = Shell("echo hello; echo oh >&2");
        child.Start();
        await Until(() => _log.Lines.Contains("shell: hello") && _log.Lines.Contains("shell: oh"));
    }

    [Fact]
    public async Task A_child_that_fails_is_started_again_and_one_that_ends_well_is_not()
    {
        var marker = Path.GetTempFileName();
        await using var child = Shell("echo run >> \"$MARKER\"; [ \"$(wc -l < \"$MARKER\")\" -ge 3 ] || exit 7; echo well", marker);
        child.Start();
        await Until(() => _log.Lines.Contains("shell: well"));
        Assert.Equal(2, _log.Lines.Count(line => line.Contains("ended with code 7", StringComparison.Ordinal)));
        File.Delete(marker);
    }

    [Fact]
    public async Task A_child_is_asked_to_end_before_it_is_made_to()
    {
        var child = Shell("trap 'echo goodbye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        child.Start();
        await Until(() => _log.Lines.Contains("shell: up"));
        await child.DisposeAsync();
        Assert.Contains("shell: goodbye", _log.Lines);
    }

    [Fact]
    public async Task A_child_that_will_not_end_is_killed()
    {
        var child = Shell("trap '' TERM; echo up; while :; do sleep 0.05; done");
        child.Start();
        await Until(() => _log.Lines.Contains("shell: up"));
        var id = child.ProcessId!.Value;
        await child.DisposeAsync();
        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task A_child_with_a_bell_hears_it_and_what_it_says_is_heard()
    {
        var heard = new TaskCompletionSource();
        await using var child = new Supervised(
            new("cat", "/bin/cat", [], new Dictionary<string, string>(), null, HasBell: true), TimeSpan.FromSeconds(1), _log) { Heard = heard.SetResult };
        child.Start();
        await Until(() => child.ProcessId is not null);
        Assert.False(heard.Task.IsCompleted);
        child.Ring();
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_program_that_is_missing_is_an_error_in_the_log_not_a_crash()
    {
        await using var child = new Supervised(
            new("ghost", "/no/such/program", [], new Dictionary<string, string>(), null), TimeSpan.FromSeconds(1), _log);
        child.Start();
        await Until(() => child.LastEnd is not null);
    }

    [Fact]
    public async Task A_leftover_is_ended_and_a_stranger_with_its_number_is_not()
    {
        using var process = Process.Start("/bin/sleep", "1000");
        var path = Path.Combine(Path.GetTempPath(), $"leftover-{Guid.NewGuid():N}");
        var leftover = new LeftoverProcess(path);
        await File.WriteAllTextAsync(path, $"{process.Id} 12345");
        await leftover.End(TimeSpan.FromSeconds(5));
        Assert.False(process.HasExited);
        leftover.Remember(process.Id);
        await leftover.End(TimeSpan.FromSeconds(5));
        await process.WaitForExitAsync();
        Assert.False(File.Exists(path));
    }

    private static async Task Until(Func<bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!reached())
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private Supervised Shell(string script, string marker = "") => new(
        new("shell", "/bin/sh", ["-c", script], new Dictionary<string, string> { ["MARKER"] = marker }, null), TimeSpan.FromSeconds(2), _log);

    private sealed class LogOfLines : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
