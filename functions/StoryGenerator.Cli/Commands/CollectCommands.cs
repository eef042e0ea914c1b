using System.CommandLine;
using System.Text.Json;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen collect, forget: content of others, brought in by the rules and taken out on request.</summary>
public static class CollectCommands
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(300);
    private static readonly Option<string[]> Source = new("--source") { Description = "A configured source (rss:NAME, reddit:r/NAME, instagram:me, tiktok:me); default: all of them." };
    private static readonly Option<string[]> Url = new("--url") { Description = "One page to read." };
    private static readonly Option<string?> File = new("--file") { Description = "Texts of your own: .json, .csv or .txt." };
    private static readonly Option<bool> List = new("--list") { Description = "Only show what is stored." };
    private static readonly Option<string> What = new("--source") { Description = "A source, content id, address or author.", Required = true };

    public static IEnumerable<Command> Build()
    {
        var collect = new Command("collect", "Collect content from configured sources, a page or a file.") { Source, Url, File, List };
        collect.SetVerb(CollectAsync);
        yield return collect;

        var forget = new Command("forget", "Delete collected content and everything made from it.") { What };
        forget.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var gone = await session.Api.CallAsync(HttpMethod.Post, "api/content/forget", new { what = parsed.GetValue(What) }, cancellationToken);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(gone);
                return ExitCodes.Done;
            }

            Console.WriteLine($"forgotten: {Number(gone, "content")} texts, {Number(gone, "runs")} runs, {gone.GetProperty("stories").GetArrayLength()} stories with {Number(gone, "artifacts")} files, {Number(gone, "answers")} stored answers");
            return ExitCodes.Done;
        });
        yield return forget;
    }

    private static async Task<int> CollectAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (file, list) = (parsed.GetValue(File), parsed.GetValue(List));
        string[] sources = [.. parsed.GetValue(Source) ?? [], .. (parsed.GetValue(Url) ?? []).Select(u => "url:" + u)];
        if ((list ? 1 : 0) + (file is null ? 0 : 1) + (sources.Length > 0 ? 1 : 0) > 1)
        {
            throw new CliException(ExitCodes.BadInput, "give --list, --file, or --source and --url: they do not go together.");
        }

        var import = file is null ? null : await ReadAsync(file, cancellationToken);
        await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
        if (list)
        {
            var stored = (await session.Api.CallAsync(HttpMethod.Get, "api/content", null, cancellationToken)).GetProperty("content");
            Show(parsed, new { content = stored }, stored.EnumerateArray().Select(c => $"{Text(c, "id")}  {Text(c, "state"),-11} {Text(c, "reason") ?? "",-15} {Text(c, "source"),-20} {Text(c, "title")}"));
            return ExitCodes.Done;
        }

        JsonElement[] runs = import is not null
            ? [await session.Api.CallAsync(HttpMethod.Post, "api/content/import", import, cancellationToken)]
            : await RunAsync(session.Api, sources, cancellationToken);
        Show(parsed, new { runs }, runs.SelectMany(Lines));
        return runs.Any(r => Text(r, "state") != "done") ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static async Task<object> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new CliException(ExitCodes.BadInput, $"--file: there is no file '{file}'.");
        }

        var name = string.Concat(Path.GetFileName(file).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        return new
        {
            name = name.Length > 60 ? name[..60] : name,
            format = Path.GetExtension(file).TrimStart('.').ToLowerInvariant(),
            content = await System.IO.File.ReadAllTextAsync(file, cancellationToken),
        };
    }

    /// <summary>Starts the collection and follows it: a run of each source is over when it is done, failed or cancelled.</summary>
    private static async Task<JsonElement[]> RunAsync(ApiClient api, string[] sources, CancellationToken cancellationToken)
    {
        var started = await api.CallAsync(HttpMethod.Post, "api/collections", sources.Length > 0 ? new { sources } : new { }, cancellationToken);
        var (run, wanted) = (Text(started, "runId"), started.GetProperty("sources").GetArrayLength());
        while (true)
        {
            var all = (await api.CallAsync(HttpMethod.Get, "api/collections", null, cancellationToken)).GetProperty("runs").EnumerateArray().Where(r => Text(r, "runId") == run).ToArray();
            if (all.Length == wanted && all.All(r => Text(r, "state") != "running") && !await IsGoingOnAsync(api, Text(started, "instanceId")!, cancellationToken))
            {
                return all;
            }

            await Task.Delay(Every, cancellationToken);
        }
    }

    private static async Task<bool> IsGoingOnAsync(ApiClient api, string instance, CancellationToken cancellationToken) =>
        (await api.CallAsync(HttpMethod.Get, $"api/collections/{instance}", null, cancellationToken)).GetProperty("isRunning").GetBoolean();

    private static IEnumerable<string> Lines(JsonElement run)
    {
        yield return $"{Text(run, "source")}: {Text(run, "state")}, {Number(run, "fetched")} read, {Number(run, "accepted")} kept, {Number(run, "quarantined")} held back, {Number(run, "skippedCount")} left out";
        if (Text(run, "error") is { } error)
        {
            yield return $"  {error}";
        }

        foreach (var skipped in run.TryGetProperty("skipped", out var all) ? all.EnumerateArray().ToArray() : [])
        {
            yield return $"  {Text(skipped, "externalId")}: {Text(skipped, "reason")}";
        }
    }

    private static void Show(ParseResult parsed, object json, IEnumerable<string> lines)
    {
        if (parsed.GetValue(Common.Json))
        {
            Common.WriteJson(json);
            return;
        }

        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }
    }

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var p) ? p.GetString() : null;

    private static int Number(JsonElement e, string name) => e.TryGetProperty(name, out var p) ? p.GetInt32() : 0;
}
