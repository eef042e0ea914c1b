using System.Globalization;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>Runs ffmpeg and ffprobe by argument list. User text never belongs in an argument: it goes through files.</summary>
/// <remarks>
/// Errors: missing program "ffmpeg-missing" and full disk "disk-full" need attention; a stalled, over-long or killed run and lack of memory are
/// transient ("ffmpeg-stalled", "ffmpeg-timeout", "ffmpeg-killed", "ffmpeg-memory"); everything else is permanent ("ffmpeg-failed") with the
/// end of what the program said.
/// </remarks>
public sealed class FfmpegRunner(MediaToolOptions options, TimeProvider time)
{
    private const int KeptLines = 20_000;

    /// <summary>Runs ffmpeg. <paramref name="arguments"/> are all after the program's name; -hide_banner, -nostdin and progress reports are added.</summary>
    /// <returns>The lines ffmpeg logged at level info (results of measuring filters among them) and the last progress.</returns>
    public Task<FfmpegResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(new FfmpegCall(arguments), cancellationToken);

    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, CancellationToken)"/>
    public async Task<FfmpegResult> RunAsync(FfmpegCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        string[] arguments = ["-hide_banner", "-nostdin", "-nostats", "-progress", "pipe:2", .. call.Arguments];
        return await RunAsync(options.Ffmpeg, arguments, call, cancellationToken);
    }

    /// <summary>Runs ffprobe and returns its standard output.</summary>
    public async Task<byte[]> ProbeAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        var call = new FfmpegCall(arguments) { Output = (pipe, token) => pipe.CopyToAsync(json, token) };
        await RunAsync(options.Ffprobe, ["-hide_banner", "-loglevel", "error", .. arguments], call, cancellationToken);
        return json.ToArray();
    }

    private async Task<FfmpegResult> RunAsync(string program, string[] arguments, FfmpegCall call, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var progress = new ProgressReader(call.Progress);
        var stall = call.StallTimeout ?? options.StallTimeout;
        var child = new ChildProcess(program, arguments, time)
        {
            StallTimeout = stall,
            RunTimeout = options.RunTimeout,
            WorkingDirectory = call.WorkingDirectory,
            Input = call.Input,
            Output = call.Output,
            ReadLine = line =>
            {
                if (progress.TryRead(line, out var moved))
                {
                    return moved;
                }

                if (lines.Count < KeptLines)
                {
                    lines.Add(line);
                }

                return true;
            },
        };

        ChildExit exit;
        try
        {
            exit = await child.RunAsync(cancellationToken);
        }
        catch (IOException e) when (IsDiskFull(e.Message))
        {
            throw DiskFull(e);
        }

        return exit switch
        {
            { End: ChildEnd.Missing } => throw new NeedsAttentionException(
                "ffmpeg-missing",
                $"'{program}' was not found or may not be run. Install it (Debian: apt-get install ffmpeg) or set Media:Ffmpeg and Media:Ffprobe to its path."),
            { End: ChildEnd.Stalled } => throw new TransientStageException(
                "ffmpeg-stalled", string.Create(CultureInfo.InvariantCulture, $"{Name(program)} made no progress for {stall.TotalSeconds:0.#} s and was stopped.") + Tail(lines)),
            { End: ChildEnd.TimedOut } => throw new TransientStageException(
                "ffmpeg-timeout", string.Create(CultureInfo.InvariantCulture, $"{Name(program)} ran longer than {options.RunTimeout.TotalSeconds:0} s and was stopped.") + Tail(lines)),
            { Code: 0 } => new FfmpegResult(lines, progress.Last),
            _ => throw Failed(program, exit.Code, lines),
        };
    }

    private static StageException Failed(string program, int code, List<string> lines)
    {
        var tail = Tail(lines);
        if (lines.Exists(IsDiskFull))
        {
            return DiskFull();
        }

        if (lines.Exists(l => l.Contains("Cannot allocate memory", StringComparison.Ordinal)))
        {
            return new TransientStageException("ffmpeg-memory", $"{Name(program)} ran out of memory.{tail}");
        }

        return code > 128
            ? new TransientStageException("ffmpeg-killed", $"{Name(program)} was killed by signal {code - 128}.{tail}")
            : new PermanentStageException("ffmpeg-failed", $"{Name(program)} failed with exit code {code}.{tail}");
    }

    private static NeedsAttentionException DiskFull(Exception? inner = null) =>
        new("disk-full", "The disk is full: make room where the work folder (TMPDIR) and the state folder lie, then resume the story.", inner);

    private static bool IsDiskFull(string line) => line.Contains("No space left on device", StringComparison.Ordinal);

    private static string Name(string program) => Path.GetFileName(program);

    private static string Tail(List<string> lines)
    {
        // Indented lines are details of streams and summaries of filters, not reasons.
        var tail = string.Join(" | ", lines.Where(l => l.Length > 0 && l[0] != ' ').TakeLast(6));
        return tail.Length == 0 ? "" : " It said: " + (tail.Length > 900 ? tail[^900..] : tail);
    }
}

/// <summary>What to run and who feeds and reads its pipes ("pipe:0" and "pipe:1" among the arguments).</summary>
public sealed record FfmpegCall(IReadOnlyList<string> Arguments)
{
    /// <summary>Writes raw frames or PCM to the program; the pipe is closed after it.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>Reads raw frames or PCM from the program to the end.</summary>
    public Func<Stream, CancellationToken, Task>? Output { get; init; }

    public Action<FfmpegProgress>? Progress { get; init; }

    /// <summary>Where relative file names in the arguments lie; filters take names of ours here, so that no path needs escaping.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Instead of the configured one.</summary>
    public TimeSpan? StallTimeout { get; init; }
}

/// <summary>Log lines (no progress lines) and the last progress report.</summary>
public sealed record FfmpegResult(IReadOnlyList<string> Log, FfmpegProgress Progress);

/// <summary>Frames and time put out so far.</summary>
public sealed record FfmpegProgress(long Frames, TimeSpan OutTime, long Bytes);
