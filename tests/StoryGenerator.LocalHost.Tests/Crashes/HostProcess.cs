using System.Diagnostics;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Crashes;

/// <summary>A host in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    }

    public HttpClient Http { get; }

    public int Id => _process.Id;

    /// <param name="mounts">Shell commands before the host, in a mount namespace of their own: disks to order, for this host alone.</param>
    public static async Task<HostProcess> Start(string home, string? mounts = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = Describe(home, mounts);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"The host ended with code {process.ExitCode} before it answered.");
        // Nobody reads its errors, and a full pipe would hold it.
        process.BeginErrorReadLine();
        return new HostProcess(process, new Uri(address));
    }

    /// <summary>For a home that must be refused: the exit code and what the host says.</summary>
    public static async Task<(int ExitCode, string Error)> Refused(string home, string? mounts = null)
    {
        using var process = Process.Start(Describe(home, mounts))!;
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private static ProcessStartInfo Describe(string home, string? mounts)
    {
        string[] serve = ["dotnet", typeof(Program).Assembly.Location, "serve", home];
        string[] command = mounts is null ? serve : ["unshare", "-rm", "/bin/sh", "-c", $"set -e; {mounts}; exec \"$0\" \"$@\"", .. serve];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DISK"] = home;
        return start;
    }

    /// <summary>Not a word of warning: SIGKILL.</summary>
    /// <param name="copyBefore">A file to save from a disk that goes with the process.</param>
    public void Kill((string From, string To)? copyBefore = null)
    {
        if (copyBefore is var (from, to))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            File.Copy(from + "-wal", to + "-wal");
        }

        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        Http.Dispose();
        _process.Dispose();
    }
}
