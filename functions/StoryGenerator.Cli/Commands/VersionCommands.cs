using System.CommandLine;
using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen versions ID, diff ID A B: what the script and the shots were, and what changed.</summary>
public static class VersionCommands
{
    private static readonly Argument<string> Id = new("ID") { Description = "Story id, or its unique beginning." };
    private static readonly Argument<string> From = new("FROM") { Description = "Version: v1 or e1 of the script, p1 of the shots and their prompts." };
    private static readonly Argument<string> To = new("TO") { Description = "Version of the same kind." };

    public static IEnumerable<Command> Build()
    {
        var versions = new Command("versions", "List the versions of a story's script and of its shots.") { Id };
        versions.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var all = await session.Api.CallAsync(HttpMethod.Get, $"api/stories/{await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken)}/versions", null, cancellationToken);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(all);
                return ExitCodes.Done;
            }

            foreach (var v in all.GetProperty("versions").EnumerateArray())
            {
                var score = v.TryGetProperty("score", out var s) ? FormattableString.Invariant($"{s.GetDouble():0.0}") : "-";
                Console.WriteLine($"{Head(v)} score {score,5}  {v.GetProperty("words").GetInt32(),4} words  {Text(v, "author")}: {Text(v, "reason")}");
            }

            foreach (var v in all.GetProperty("shotlists").EnumerateArray())
            {
                Console.WriteLine($"{Head(v)} {v.GetProperty("shots").GetArrayLength(),3} shots  {Text(v, "author")}: {Text(v, "reason")}");
            }

            return ExitCodes.Done;
        });
        yield return versions;

        var diff = new Command("diff", "Show what changed between two versions.") { Id, From, To };
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
        var filmed = all.LastOrDefault(v => v.GetProperty("isFilmed").GetBoolean() && v.TryGetProperty("sentences", out _));
        return filmed.ValueKind == JsonValueKind.Object
            ? [.. filmed.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()!)]
            : throw new CliException(ExitCodes.BadInput, $"{id} has no script yet");
    }

    /// <summary>Versions of the script and of the shots; each kind has names of its own.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(ApiClient api, string id, CancellationToken cancellationToken)
    {
        var all = await api.CallAsync(HttpMethod.Get, $"api/stories/{id}/versions", null, cancellationToken);
        return [.. all.GetProperty("versions").EnumerateArray(), .. all.GetProperty("shotlists").EnumerateArray()];
    }

    private static string Lines(IReadOnlyList<JsonElement> all, string version)
    {
        // p1 is short for p001.
        var name = version is ['p', .. var digits] ? "p" + digits.PadLeft(3, '0') : version;
        var found = all.FirstOrDefault(v => Text(v, "version") == name);
        return found.ValueKind != JsonValueKind.Object
            ? throw new CliException(ExitCodes.BadInput, $"there is no version '{version}': use one of {string.Join(", ", all.Select(v => Text(v, "version")))}")
            : string.Join('\n', found.TryGetProperty("sentences", out var sentences) ? sentences.EnumerateArray().Select(s => s.GetString()!) : found.GetProperty("shots").EnumerateArray().SelectMany(Shot));
    }

    private static IEnumerable<string> Shot(JsonElement shot)
    {
        var id = Text(shot, "id");
        foreach (var name in new[] { "text", "shotType", "movement", "transition", "prompt", "negativePrompt", "seed", "scene" })
        {
            yield return $"{id} {name}: {(shot.GetProperty(name) is { ValueKind: JsonValueKind.String } s ? s.GetString() : shot.GetProperty(name).GetRawText())}";
        }
    }

    private static string Head(JsonElement v) => $"{(v.GetProperty("isFilmed").GetBoolean() ? "*" : " ")} {Text(v, "version"),-4} from {Text(v, "parent") ?? "-",-4}";

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var p) ? p.GetString() : null;

    private static string Mark(ChangeType type) => type switch { ChangeType.Inserted => "+", ChangeType.Deleted => "-", _ => " " };
}
