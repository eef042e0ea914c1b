using System.ComponentModel;
using System.Diagnostics;

namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>One run of a program: argument list (no shell), pipes, a watchdog, death on cancellation.</summary>
/// <remarks>Anything that shows life (bytes through a pipe, a line on standard error that <see cref="ReadLine"/> accepts) winds the watchdog up again.</remarks>
public sealed class ChildProcess(string program, IReadOnlyList<string> arguments, TimeProvider time)
{
    private const int NoSuchFile = 2;
    private const int NotPermitted = 13;
    private long lastLife;

    public required TimeSpan StallTimeout { get; init; }

    public required TimeSpan RunTimeout { get; init; }

    public string? WorkingDirectory { get; init; }

    /// <summary>Writes the program's standard input; closed after it.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>Reads the program's standard output to its end.</summary>
    public Func<Stream, CancellationToken, Task>? Output { get; init; }

    /// <summary>Gets every line of standard error; true when it is a sign of life.</summary>
    public Func<string, bool> ReadLine { get; init; } = _ => true;

    /// <summary>Runs to the end. Failures of the pipes' own code are thrown after the program is gone; a pipe broken by the program's end is not a failure.</summary>
    public async Task<ChildExit> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception e) when (e.NativeErrorCode is NoSuchFile or NotPermitted)
        {
            return new(ChildEnd.Missing, -1);
        }

        var started = time.GetTimestamp();
        Volatile.Write(ref lastLife, started);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = ChildEnd.Exited;
        await using var watchdog = time.CreateTimer(
            _ =>
            {
                var stalled = time.GetElapsedTime(Volatile.Read(ref lastLife)) >= StallTimeout;
                if (stalled || time.GetElapsedTime(started) >= RunTimeout)
                {
                    end = stalled ? ChildEnd.Stalled : ChildEnd.TimedOut;
                    stop.Cancel();
                }
            },
            null,
            StallTimeout / 10,
            StallTimeout / 10);
        await using var kill = stop.Token.Register(() => Kill(process));

        var errors = ReadLinesAsync(process);
        var input = PipeAsync(process.StandardInput.BaseStream, Input, reading: false, stop);
        var output = PipeAsync(process.StandardOutput.BaseStream, Output, reading: true, stop);
        await process.WaitForExitAsync(CancellationToken.None);
        await errors;
        var faults = new[] { await Fault(input), await Fault(output) };

        cancellationToken.ThrowIfCancellationRequested();
        if (end == ChildEnd.Exited && faults.FirstOrDefault(f => f is not null) is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }

        return new(end, process.ExitCode);
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        foreach (var (name, value) in ProgramMemory.KeptForReuse)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task ReadLinesAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (ReadLine(line))
            {
                Volatile.Write(ref lastLife, time.GetTimestamp());
            }
        }
    }

    private async Task PipeAsync(Stream pipe, Func<Stream, CancellationToken, Task>? use, bool reading, CancellationTokenSource stop)
    {
        // A child may end, closing the pipe, before the other side is done: that is its exit code's business.
        await using var counted = new LivePipe(pipe, () => Volatile.Write(ref lastLife, time.GetTimestamp()));
        try
        {
            if (use is not null)
            {
                await Task.Run(() => use(counted, stop.Token), CancellationToken.None);
            }
            else if (reading)
            {
                await counted.CopyToAsync(Stream.Null, CancellationToken.None);
            }
        }
        catch (IOException) when (counted.Broken)
        {
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private static async Task<Exception?> Fault(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }
}

/// <summary>How a program ended. Exit codes above 128 are signals on Unix.</summary>
public sealed record ChildExit(ChildEnd End, int Code);

public enum ChildEnd
{
    Exited,
    Missing,
    Stalled,
    TimedOut,
}
