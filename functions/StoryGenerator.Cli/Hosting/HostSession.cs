using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using StoryGenerator.LocalHost;

namespace StoryGenerator.Cli.Hosting;

/// <summary>The app a verb talks to: the one named by --server, the host that runs on this home, or a host of its own that ends with the verb.</summary>
public sealed class HostSession : IAsyncDisposable
{
    private readonly LocalHostApp? own;

    private HostSession(ApiClient api, LocalHostApp? own)
    {
        Api = api;
        this.own = own;
    }

    public ApiClient Api { get; }

    /// <summary>True when this session started the host, and will stop it.</summary>
    public bool IsOwn => own is not null;

    /// <param name="readOnly">For verbs that only look: a host of its own then starts no workers.</param>
    public static async Task<HostSession> OpenAsync(ParseResult parsed, CancellationToken cancellationToken, bool readOnly = false)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.GetValue(Common.Server) is { } server)
        {
            return Uri.TryCreate(server.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new(new(address, parsed.GetValue(Common.Key) ?? Environment.GetEnvironmentVariable("STORYGEN_KEY")), null)
                : throw new CliException(ExitCodes.BadInput, $"--server: '{server}' is not an http address.");
        }

        if (Running(Common.Home) is { } running && await AnswersAsync(running.Address, cancellationToken))
        {
            return new(new(running.Address, running.Key), null);
        }

        var host = await HostLauncher.StartAsync(port: 0, bind: "127.0.0.1", parsed.GetValue(Common.Verbose), readOnly, cancellationToken);
        return new(new(host.Address, host.MasterKey), host);
    }

    /// <summary>Ends when the orchestration of this name does; never, when the host is not our own.</summary>
    public Task EndOfAsync(string id, CancellationToken cancellationToken) =>
        own?.Client.WaitForInstanceCompletionAsync(id, cancellation: cancellationToken) ?? Task.Delay(Timeout.Infinite, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>False when nothing listens there: the host was killed a moment ago, and its process is not gone yet.</summary>
    private static async Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "api/health"), cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The host that runs on a home, from its host.pid; null when none does (a pid file of a killed host does not count).</summary>
    private static (Uri Address, string Key)? Running(string home)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(home, "host.pid"));
            if (lines.Length < 2 || !int.TryParse(lines[0], out var pid) || !Uri.TryCreate(lines[1], UriKind.Absolute, out var address))
            {
                return null;
            }

            using var process = Process.GetProcessById(pid);
            using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(home, "keys.json")));
            return (address, keys.RootElement.GetProperty("Master").GetString()!);
        }
        catch (Exception none) when (none is IOException or ArgumentException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
