using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StoryGenerator.Cli;

namespace StoryGenerator.Chaos;

/// <summary>The program as a person runs it, <c>storygen serve</c> on a home of its own, started again after every kill.</summary>
internal sealed class HostUnderTest(string home, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private Process? process;

    public ApiClient Api { get; private set; } = null!;

    /// <summary>The host's log, all its lives after one another.</summary>
    public string LogPath => Path.Combine(home, "serve.log");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(home);
        var start = new ProcessStartInfo("dotnet", [typeof(ExitCodes).Assembly.Location, "serve", "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        start.Environment["STORYGEN_HOME"] = home;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = process = new Process { StartInfo = start };
        var log = TextWriter.Synchronized(new StreamWriter(LogPath, append: true) { AutoFlush = true });
        void Take(string? line)
        {
            log.WriteLine(line);
            if (line?.Split("listens on ") is [_, var rest])
            {
                listening.TrySetResult(new Uri(rest.Split(' ')[0]));
            }
        }

        host.OutputDataReceived += (_, e) => Take(e.Data);
        host.ErrorDataReceived += (_, e) => Take(e.Data);
        host.Start();
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        var ended = host.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(StartLimit, cancellationToken) == ended)
        {
            throw new InvalidOperationException($"The host ended with code {host.ExitCode} before it listened; see {LogPath}.");
        }

        Api?.Dispose();
        Api = new(await listening.Task, MasterKey());
    }

    /// <summary>SIGKILL for the host alone; its children have to see to themselves.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>SIGKILL for a child, by its pid file. False when it is not running just now.</summary>
    public bool KillChild(string name)
    {
        if (ChildId(name) is not { } id)
        {
            return false;
        }

        try
        {
            using var child = Process.GetProcessById(id);
            child.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public int? ChildId(string name)
    {
        try
        {
            return int.Parse(File.ReadAllText(Path.Combine(home, $"{name}.pid")).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception away) when (away is IOException or FormatException)
        {
            return null;
        }
    }

    public async Task StopAsync()
    {
        using var polite = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
        }

        process?.Dispose();
        Api?.Dispose();
    }

    private string MasterKey()
    {
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(home, "keys.json")));
        return keys.RootElement.GetProperty("Master").GetString()!;
    }
}
