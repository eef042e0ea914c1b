using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.LocalHost.Children;

/// <summary>Keeps one process running: starts it again after a failure, with growing pauses, and ends it politely, then firmly.</summary>
internal sealed class Supervised(ChildProcess child, TimeSpan grace, ILogger log, LeftoverProcess? leftover = null) : IAsyncDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_healthy = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _keeping = Task.CompletedTask;
    private volatile Stream? _bell;
    private volatile bool _open;

    /// <summary>Called after every line the process prints on its standard output; what it has to log comes on the other one.</summary>
    public Action Heard { get; init; } = () => { };

    public int? ProcessId { get; private set; }

    /// <summary>Set when the process could not even be started, or ended by itself.</summary>
    public string? LastEnd { get; private set; }

    public void Start() => _keeping = Task.Run(Keep);

    /// <summary>There is something to work with: rings now, and for every process started from now on.</summary>
    public void Open()
    {
        _open = true;
        Ring();
    }

    /// <summary>Tells a process that listens to look for work now.</summary>
    public void Ring()
    {
        try
        {
            _bell?.WriteByte((byte)'\n');
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It just ended. The next one looks for work when it starts.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task Keep()
    {
        if (leftover is not null)
        {
            await leftover.End(grace);
        }

        var pause = s_firstPause;
        while (!_stopping.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            if (await RunOnce())
            {
                return;
            }

            pause = Stopwatch.GetElapsedTime(began) > s_healthy ? s_firstPause : pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            try
            {
                await Task.Delay(pause, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <returns>Whether it is over: the process ended well, or the host stops.</returns>
    private async Task<bool> RunOnce()
    {
        Process process;
        try
        {
            process = await ChildThread.Start(child);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            LastEnd = $"cannot be started: {exception.Message}";
            log.LogError("{Child} cannot be started: {Reason}", child.Name, exception.Message);
            return false;
        }

        using (process)
        {
            if (child.HasBell)
            {
                _bell = process.StandardInput.BaseStream;
                if (_open)
                {
                    Ring();
                }
            }
            else
            {
                process.StandardInput.Close();
            }

            ProcessId = process.Id;
            leftover?.Remember(process.Id);
            var output = Task.WhenAll(Forward(process.StandardOutput, Heard), Forward(process.StandardError, () => { }));
            try
            {
                await process.WaitForExitAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                await End(process);
            }

            await output.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _bell = null;
            ProcessId = null;
            leftover?.Forget();
            if (process.ExitCode == 0 || _stopping.IsCancellationRequested)
            {
                return true;
            }

            LastEnd = $"ended with code {process.ExitCode}";
            log.LogError("{Child} ended with code {ExitCode}; it is started again", child.Name, process.ExitCode);
            return false;
        }
    }

    private async Task End(Process process)
    {
        if (!await Signals.End(process, grace))
        {
            log.LogWarning("{Child} did not end when asked; it was killed", child.Name);
        }
    }

    private async Task Forward(StreamReader lines, Action heard)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            log.LogInformation("{Child}: {Line}", child.Name, line);
            heard();
        }
    }
}
