using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Cli.Watching;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen edit ID: change a line, a shot or the whole script; only what depends on it is made again.</summary>
public static class EditCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Story id, or its unique beginning." };
    private static readonly Option<int?> Line = new("--line") { Description = "Number of the sentence to replace, from 1." };
    private static readonly Option<string?> Text = new("--text") { Description = "The new sentence." };
    private static readonly Option<string?> Script = new("--file") { Description = "File with the whole script, a sentence a line." };
    private static readonly Option<int?> Shot = new("--shot") { Description = "Number of the shot to change, from 1." };
    private static readonly Option<string?> Prompt = new("--prompt") { Description = "The shot's new prompt." };
    private static readonly Option<string[]> Scene = new("--scene") { Description = "key=value of the shot's picture: place, timeOfDay, weather, mood, focus, props, landmarks." };
    private static readonly Option<string?> Note = new("--note") { Description = "Why." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be made again; change nothing." };
    private static readonly Option<string> Out = new("--out") { Description = "Folder for the finished files.", DefaultValueFactory = _ => "out" };
    private static readonly Option<bool> NoWatch = new("--no-watch") { Description = "Ask a running server and return." };
    private static readonly Argument<string> Version = new("VERSION") { Description = "v0, v1, …, e1, …" };

    public static IEnumerable<Command> Build()
    {
        var edit = new Command("edit", "Change a story's script or a shot; without options the script opens in $EDITOR.") { Id, Line, Text, Script, Shot, Prompt, Scene, Note, DryRun, Out, NoWatch };
        edit.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken);
            var id = await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken);
            return await SendAsync(parsed, session, id, await BodyAsync(parsed, session.Api, id, cancellationToken), cancellationToken);
        });
        yield return edit;

        var restore = new Command("restore", "Film an earlier version of the script (v1, e1) or of the shots and their prompts (p1).") { Id, Version, Shot, DryRun, Out, NoWatch };
        restore.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken);
            var id = await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken);
            return await SendAsync(parsed, session, id, new { restore = parsed.GetValue(Version), restoreShot = parsed.GetValue(Shot), dryRun = parsed.GetValue(DryRun) }, cancellationToken);
        });
        yield return restore;
    }

    private static async Task<object> BodyAsync(ParseResult parsed, ApiClient api, string id, CancellationToken cancellationToken)
    {
        var (note, dryRun) = (parsed.GetValue(Note), parsed.GetValue(DryRun));
        if (parsed.GetValue(Line) is { } line)
        {
            return new { sentences = new[] { new { number = line, text = parsed.GetValue(Text) } }, note, dryRun };
        }

        if (parsed.GetValue(Shot) is { } shot)
        {
            return new { shots = new[] { new { number = shot, prompt = parsed.GetValue(Prompt), scene = SceneOf(parsed.GetValue(Scene) ?? []) } }, note, dryRun };
        }

        if (parsed.GetValue(Script) is { } file)
        {
            return new { text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : throw new CliException(ExitCodes.BadInput, $"--file: there is no file '{file}'."), note, dryRun };
        }

        return new { text = await EditorAsync(await VersionCommands.FilmedAsync(api, id, cancellationToken), cancellationToken), note, dryRun };
    }

    private static Dictionary<string, object>? SceneOf(string[] pairs)
    {
        var scene = (Common.Pairs(pairs, "--scene") ?? []).ToDictionary(
            p => p.Key,
            p => p.Key is "props" or "landmarks" ? (object)p.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : p.Value,
            StringComparer.Ordinal);
        return scene.Count > 0 ? scene : null;
    }

    private static async Task<string> EditorAsync(IReadOnlyList<string> sentences, CancellationToken cancellationToken)
    {
        var editor = Environment.GetEnvironmentVariable("EDITOR") is { Length: > 0 } e ? e
            : throw new CliException(ExitCodes.BadInput, "give --line, --file or --shot, or set EDITOR to edit the whole script");
        var file = Path.Combine(Directory.CreateTempSubdirectory("storygen-edit-").FullName, "script.txt");
        await File.WriteAllLinesAsync(file, sentences, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo(editor, [file]))!;
        await process.WaitForExitAsync(cancellationToken);
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return process.ExitCode == 0 ? text : throw new CliException(ExitCodes.Failed, $"{editor} ended with {process.ExitCode}; nothing was changed");
    }

    private static async Task<int> SendAsync(ParseResult parsed, HostSession session, string id, object body, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(Common.Json);
        var plan = await session.Api.CallAsync(HttpMethod.Post, $"api/stories/{id}/edits", body, cancellationToken);
        if (!json)
        {
            var shots = string.Join(" ", plan.GetProperty("shots").EnumerateArray().Select(s => s.GetString()));
            Console.WriteLine($"made again: {string.Join(", ", plan.GetProperty("stages").EnumerateArray().Select(s => s.GetString()))}");
            Console.WriteLine(FormattableString.Invariant($"shots: {(shots.Length > 0 ? shots : "none")}; at most ${plan.GetProperty("estimateUsd").GetDecimal():0.0000}"));
        }

        if (parsed.GetValue(DryRun))
        {
            if (json)
            {
                Common.WriteJson(plan);
            }

            return ExitCodes.Done;
        }

        var story = parsed.GetValue(NoWatch) && !session.IsOwn
            ? await session.Api.GetAsync(id, cancellationToken)
            : await StoryWatch.For(json).FollowAsync(session, id, cancellationToken);
        return CreateCommand.Finish(parsed, story, await Downloads.SaveAsync(session.Api, story, parsed.GetValue(Out)!, cancellationToken));
    }
}
