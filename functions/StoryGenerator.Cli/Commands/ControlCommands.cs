using System.CommandLine;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Cli.Watching;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen cancel|pause|resume|rerun ID.</summary>
public static class ControlCommands
{
    private static readonly Argument<string> Id = new("ID") { Description = "Story id, or its unique beginning." };
    private static readonly Option<string> From = new("--from") { Description = "Stage to make again.", Required = true };
    private static readonly Option<int?> Shot = new("--shot") { Description = "Only this shot, from 1." };
    private static readonly Option<string?> Note = new("--note") { Description = "Why." };
    private static readonly Option<string> Stage = Reviewed();
    private static readonly Option<string> Out = new("--out") { Description = "Folder for the finished files.", DefaultValueFactory = _ => "out" };
    private static readonly Option<bool> NoWatch = new("--no-watch") { Description = "Ask a running server and return." };

    private static readonly Option<string[]> Set = new("--set") { Description = "Key=Value to change for this story before it goes on." };

    public static IEnumerable<Command> Build()
    {
        yield return Simple("cancel", "Stop a story; what is made is kept.");
        yield return Simple("pause", "Hold a running story.");
        yield return Going("resume", "Go on with a paused, failed, cancelled or waiting story.", new("resume", "") { Id, Set, Out, NoWatch },
            parsed => new { settings = Common.Pairs(parsed.GetValue(Set), "--set") });
        yield return Going("approve", "Approve the script that waits, and go on.", new("approve", "") { Id, Stage, Note, Out, NoWatch },
            parsed => new { approved = true, note = parsed.GetValue(Note) }, "review");
        yield return Going("reject", "Reject the script that waits.", new("reject", "") { Id, Stage, Note, Out, NoWatch },
            parsed => new { approved = false, note = parsed.GetValue(Note) }, "review");
        yield return Going("rerun", "Make a stage, or one shot of it, again, and what depends on it.", new("rerun", "") { Id, From, Shot, Out, NoWatch },
            parsed => new { from = parsed.GetValue(From), shot = parsed.GetValue(Shot) });
    }

    /// <summary>The script is the one stage that waits for a person: everything paid by the second comes after it.</summary>
    private static Option<string> Reviewed()
    {
        var stage = new Option<string>("--stage") { Description = "What is judged.", DefaultValueFactory = _ => "script" };
        return stage.AcceptOnlyFromAmong("script");
    }

    private static Command Simple(string verb, string description)
    {
        var command = new Command(verb, description) { Id };
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var id = await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken);
            var story = await session.Api.PostAsync(id, verb, null, cancellationToken);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(story);
            }
            else
            {
                Console.WriteLine($"{story.StoryId}: {story.State}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Going(string verb, string description, Command command, Func<ParseResult, object?> body, string? api = null)
    {
        command.Description = description;
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken);
            var id = await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken);
            var story = await session.Api.GetAsync(id, cancellationToken);
            if (verb != "resume" || story.State != "completed")
            {
                story = await session.Api.PostAsync(id, api ?? verb, body(parsed), cancellationToken);
            }

            while (api == "review" && story.State == "awaiting-review")
            {
                // The word is given; the story takes it up at its next step.
                await Task.Delay(200, cancellationToken);
                story = await session.Api.GetAsync(id, cancellationToken);
            }

            if (parsed.GetValue(NoWatch) && !session.IsOwn)
            {
                return CreateCommand.Finish(parsed, story, null);
            }

            story = await StoryWatch.For(parsed.GetValue(Common.Json)).FollowAsync(session, id, cancellationToken);
            return CreateCommand.Finish(parsed, story, await Downloads.SaveAsync(session.Api, story, parsed.GetValue(Out)!, cancellationToken));
        });
        return command;
    }
}
