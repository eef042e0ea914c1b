using System.Diagnostics;
using System.Text.Json;
using StoryGenerator.Tests;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>The program as a person starts it: a process of its own, with a home of its own.</summary>
public sealed class Storygen(string home) : IDisposable
{
    public string Home { get; } = home;

    public static Storygen Fresh() => new(Directory.CreateTempSubdirectory("storygen-e2e-").FullName);

    public string Out => Path.Combine(Home, "out");

    public Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.ExitCodes).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home,
        };
        start.Environment["STORYGEN_HOME"] = Path.Combine(Home, "state");
        start.Environment["STORYGEN_ROOT"] = Checkout.Root;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public async Task<Ended> RunAsync(TimeSpan limit, params string[] arguments) => await RunAsync(limit, null, arguments);

    public async Task<Ended> RunAsync(TimeSpan limit, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using var process = Start(arguments, environment);
        using var stop = new CancellationTokenSource(limit);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
        try
        {
            await process.WaitForExitAsync(stop.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"storygen {string.Join(' ', arguments)} took more than {limit}.");
        }
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}

public sealed record Ended(int ExitCode, string Output, string Error)
{
    /// <summary>The JSON object that --json prints last.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;
}
