using System.CommandLine;
using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen versions ID, diff ID A B: what the script was, and what changed.</summary>
public static class VersionCommands
{
    private static readonly Argument<string> Id = new("ID") { Description = "Story id, or its unique beginning." };
    private static readonly Argument<string> From = new("FROM") { Description = "Version, e.g. v1." };
    private static readonly Argument<string> To = new("TO") { Description = "Version, e.g. v3." };

    public static IEnumerable<Command> Build()
    {
        var versions = new Command("versions", "List the versions of a story's script.") { Id };
        versions.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var all = await ReadAsync(session.Api, await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken), cancellationToken);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(new { versions = all });
                return ExitCodes.Done;
            }

            foreach (var v in all)
            {
                var score = v.TryGetProperty("score", out var s) ? FormattableString.Invariant($"{s.GetDouble():0.0}") : "-";
                Console.WriteLine($"{(v.GetProperty("isFilmed").GetBoolean() ? "*" : " ")} {Text(v, "version"),-4} from {Text(v, "parent") ?? "-",-4} score {score,5}  {v.GetProperty("words").GetInt32(),4} words  {Text(v, "author")}: {Text(v, "reason")}");
            }

            return ExitCodes.Done;
        });
        yield return versions;

        var diff = new Command("diff", "Show what changed between two versions of the script.") { Id, From, To };
        diff.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var all = await ReadAsync(session.Api, await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken), cancellationToken);
            var lines = InlineDiffBuilder.Diff(Lines(all, parsed.GetValue(From)!), Lines(all, parsed.GetValue(To)!)).Lines;
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(new { lines = lines.Select(l => new { change = Mark(l.Type).Trim(), text = l.Text }) });
                return ExitCodes.Done;
            }

            foreach (var line in lines)
            {
                Console.WriteLine($"{Mark(line.Type)} {line.Text}");
            }

            return ExitCodes.Done;
        });
        yield return diff;
    }

    /// <summary>Sentences of the version that is filmed.</summary>
    internal static async Task<IReadOnlyList<string>> FilmedAsync(ApiClient api, string id, CancellationToken cancellationToken)
    {
        var all = await ReadAsync(api, id, cancellationToken);
        var filmed = all.LastOrDefault(v => v.GetProperty("isFilmed").GetBoolean());
        return filmed.ValueKind == JsonValueKind.Object
            ? [.. filmed.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()!)]
            : throw new CliException(ExitCodes.BadInput, $"{id} has no script yet");
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(ApiClient api, string id, CancellationToken cancellationToken) =>
        [.. (await api.CallAsync(HttpMethod.Get, $"api/stories/{id}/versions", null, cancellationToken)).GetProperty("versions").EnumerateArray()];

    private static string Lines(IReadOnlyList<JsonElement> all, string version)
    {
        var found = all.FirstOrDefault(v => Text(v, "version") == version);
        return found.ValueKind == JsonValueKind.Object
            ? string.Join('\n', found.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()))
            : throw new CliException(ExitCodes.BadInput, $"there is no version '{version}': use one of {string.Join(", ", all.Select(v => Text(v, "version")))}");
    }

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var p) ? p.GetString() : null;

    private static string Mark(ChangeType type) => type switch { ChangeType.Inserted => "+", ChangeType.Deleted => "-", _ => " " };
}
