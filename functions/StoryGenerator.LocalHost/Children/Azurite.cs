using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.LocalHost.Children;

/// <summary>The storage of a host without an account: an Azurite of its own, on its own ports, keeping its data in the home.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    // Azurite's well-known account; it guards nothing.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>A larger nursery: it copies every blob through short-lived buffers, and with node's own 1 MB spends a third of its time collecting them.</summary>
    private static readonly string[] s_memory = ["--min-semi-space-size=16", "--max-semi-space-size=32"];

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);

    private readonly Supervised _process;
    private readonly int _port;

    private Azurite(Supervised process, int port)
    {
        _process = process;
        _port = port;
    }

    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
        + $"BlobEndpoint={Endpoint(0)};QueueEndpoint={Endpoint(1)};TableEndpoint={Endpoint(2)};";

    public static Azurite Start(string home, IConfiguration configuration, ILogger log)
    {
        var location = Path.Combine(home, "azurite");
        Directory.CreateDirectory(location);
        var leftover = new LeftoverProcess(Path.Combine(home, "azurite.pid"));
        var port = FreePorts();
        string[] arguments =
        [
            "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", location, "--blobPort", Text(port),
            "--queuePort", Text(port + 1), "--tablePort", Text(port + 2),
        ];
        var path = configuration["Azurite:Path"] ?? "azurite";
        // It says goodbye on its output before it saves. A pipe to a host that was killed would break there, and with it the saving.
        string[] program = Script(path) is { } script ? ["node", .. s_memory, script] : [path];
        string[] quiet = ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", .. program, .. arguments];
        // What it acknowledges must survive its own kill, its end must not wait for ours, its start not for telemetry: see the files.
        var before = new[] { "journal.cjs", "goodbye.cjs", "lean.cjs" }.Select(file => $"--require \"{Path.Combine(AppContext.BaseDirectory, "azurite", file)}\"");
        var environment = new Dictionary<string, string> { ["NODE_OPTIONS"] = string.Join(' ', before) };
        var process = new Supervised(new("azurite", "/bin/sh", quiet, environment, WorkingDirectory: null), TimeSpan.FromSeconds(10), log, leftover);
        process.Start();
        return new Azurite(process, port);
    }

    /// <exception cref="InvalidOperationException">It did not come up.</exception>
    public async Task WaitUntilReady(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_startLimit);
        try
        {
            for (var port = _port; port < _port + 3;)
            {
                if (_process.LastEnd is { } end)
                {
                    throw new InvalidOperationException($"Azurite {end}. Set Azurite:Path to its program (npm ci installs it).");
                }

                port += await Answers(port, limit.Token) ? 1 : 0;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Azurite did not open its ports within {s_startLimit.TotalSeconds:F0} s.");
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>The JavaScript behind npm's link, or null: then it starts as it is (NODE_OPTIONS does not take <see cref="s_memory"/>).</summary>
    private static string? Script(string path)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : null;
        return target?.EndsWith(".js", StringComparison.Ordinal) == true ? target : null;
    }

    private string Endpoint(int offset) => $"http://127.0.0.1:{Text(_port + offset)}/{Account}";

    private static async Task<bool> Answers(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            await Task.Delay(50, cancellation);
            return false;
        }
    }

    /// <summary>Three free ports in a row, below the range the system hands out for outgoing connections.</summary>
    private static int FreePorts()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (Enumerable.Range(port, 3).All(IsFree))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No three free ports in a row were found for Azurite.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
