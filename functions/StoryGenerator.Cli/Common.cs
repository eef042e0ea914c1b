using System.CommandLine;
using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Cli;

/// <summary>Options every verb knows, and the frame every verb runs in.</summary>
public static class Common
{
    public static readonly Option<string?> Server = new("--server") { Description = "Address of a running app; default: the local host, started when none runs.", Recursive = true };
    public static readonly Option<string?> Key = new("--key") { Description = "Function key of that app (or STORYGEN_KEY).", Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "One JSON object as the last line.", Recursive = true };
    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Show the log of the host.", Recursive = true };

    /// <summary>Where state lives: STORYGEN_HOME, else .storygen in the current folder.</summary>
    public static string Home => Path.GetFullPath(Environment.GetEnvironmentVariable("STORYGEN_HOME") is { Length: > 0 } home ? home : ".storygen");

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Server);
        root.Options.Add(Key);
        root.Options.Add(Json);
        root.Options.Add(Verbose);
    }

    /// <summary>Runs a verb; failures are one line on standard error, and with --json an object too.</summary>
    public static void SetVerb(this Command command, Func<ParseResult, CancellationToken, Task<int>> verb)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await verb(parsed, cancellationToken);
            }
            catch (CliException e)
            {
                return Fail(parsed, e.ExitCode, e.Message);
            }
            catch (HttpRequestException e)
            {
                return Fail(parsed, ExitCodes.Failed, $"the server does not answer: {e.Message}");
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return Fail(parsed, ExitCodes.Failed, "stopped; the story is kept, and the same command goes on with it");
            }
        });
    }

    /// <summary>Key=Value options as a dictionary; null when there are none.</summary>
    public static SortedDictionary<string, string>? Pairs(string[]? given, string option)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in given ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            pairs[at > 0 ? pair[..at] : throw new CliException(ExitCodes.BadInput, $"{option}: '{pair}' is not Key=Value.")] = pair[(at + 1)..];
        }

        return pairs.Count > 0 ? pairs : null;
    }

    public static void WriteJson(object value) => Console.WriteLine(JsonSerializer.Serialize(value, CoreJson.Options));

    private static int Fail(ParseResult parsed, int exitCode, string message)
    {
        Console.Error.WriteLine($"storygen: {message}");
        if (parsed.GetValue(Json))
        {
            WriteJson(new { error = message, exitCode });
        }

        return exitCode;
    }
}
