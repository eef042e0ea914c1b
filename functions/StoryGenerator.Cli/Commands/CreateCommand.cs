using System.CommandLine;
using System.Security.Cryptography;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Cli.Watching;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen create TOPIC: makes a story, or goes on with the one the same request made before.</summary>
public static class CreateCommand
{
    private static readonly Argument<string?> Topic = new("TOPIC") { Description = "What the story is about; may be left out with --content.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Length = new("--length") { Description = "short (up to 60 s), standard (about 2 min 20), or a preset of the configuration.", DefaultValueFactory = _ => "short" };
    private static readonly Option<string?> Seed = new("--seed") { Description = "0 to 2147483647; default: from the topic." };
    private static readonly Option<string?> Audience = new("--audience") { Description = "gender:ages:region, e.g. women:18-23:US." };
    private static readonly Option<string?> Language = new("--language") { Description = "Two letters; default en." };
    private static readonly Option<string> Out = new("--out") { Description = "Folder for the finished files.", DefaultValueFactory = _ => "out" };
    private static readonly Option<string[]> Set = new("--set") { Description = "Key=Value for this story alone.", AllowMultipleArgumentsPerToken = false };
    private static readonly Option<string?> Source = new("--source") { Description = "File with collected text to tell the story from." };
    private static readonly Option<string?> Content = new("--content") { Description = "Id of collected content to tell the story from (storygen collect --list)." };
    private static readonly Option<bool> NoWatch = new("--no-watch") { Description = "Ask a running server and return." };
    private static readonly Option<bool> New = new("--new") { Description = "Another story, even for the same request." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check the request and print the estimate; make nothing." };

    public static Command Build()
    {
        var command = new Command("create", "Make a story video.") { Topic, Length, Seed, Audience, Language, Out, Set, Source, Content, NoWatch, New, DryRun };
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            var request = Request(parsed);
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken);
            if (parsed.GetValue(DryRun))
            {
                return await Estimate.PrintAsync(session.Api, request, parsed.GetValue(Common.Json), cancellationToken);
            }

            var story = await session.Api.CreateAsync(request, cancellationToken);
            if (story.State is "failed" or "needs-attention" or "cancelled")
            {
                story = await session.Api.PostAsync(story.StoryId, "resume", null, cancellationToken);
            }

            if (parsed.GetValue(NoWatch))
            {
                if (session.IsOwn)
                {
                    throw new CliException(ExitCodes.BadInput, $"{story.StoryId} is queued, but no server runs to make it: start `storygen serve`, or leave out --no-watch");
                }

                return Finish(parsed, story, null);
            }

            var json = parsed.GetValue(Common.Json);
            story = await StoryWatch.For(json).FollowAsync(session, story.StoryId, cancellationToken);
            var folder = await Downloads.SaveAsync(session.Api, story, parsed.GetValue(Out)!, cancellationToken);
            return Finish(parsed, story, folder);
        });
        return command;
    }

    private static StoryRequest Request(ParseResult parsed)
    {
        if (parsed.GetValue(Topic) is null && parsed.GetValue(Content) is null)
        {
            throw new CliException(ExitCodes.BadInput, "topic: give a topic, or --content with the id of collected content.");
        }

        long? seed = null;
        if (parsed.GetValue(Seed) is { } text)
        {
            seed = long.TryParse(text, out var number) ? number : throw new CliException(ExitCodes.BadInput, $"seed: '{text}' is not a whole number: use 0 to {int.MaxValue}.");
        }

        string? source = null;
        if (parsed.GetValue(Source) is { } path)
        {
            source = File.Exists(path) ? File.ReadAllText(path) : throw new CliException(ExitCodes.BadInput, $"--source: there is no file '{path}'.");
        }

        return new()
        {
            Topic = parsed.GetValue(Topic),
            SourceText = source,
            ContentId = parsed.GetValue(Content),
            Length = parsed.GetValue(Length),
            Seed = seed,
            Audience = parsed.GetValue(Audience),
            Language = parsed.GetValue(Language),
            Settings = Common.Pairs(parsed.GetValue(Set), "--set"),
            ClientRequestId = parsed.GetValue(New) ? "new-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)) : null,
        };
    }

    internal static int Finish(ParseResult parsed, StoryView story, string? folder)
    {
        var exit = story.State is "queued" or "running" ? ExitCodes.Done : ExitCodes.Of(story.State, story.QcStatus);
        if (story.Problem is { } problem)
        {
            Console.Error.WriteLine($"storygen: {story.State}: {problem.Message}");
        }

        if (parsed.GetValue(Common.Json))
        {
            Common.WriteJson(new { story.StoryId, story.State, story.QcStatus, story.Problem, story.CostUsd, folder, exitCode = exit });
        }
        else if (folder is not null)
        {
            Console.WriteLine($"{story.StoryId}: {story.State}, quality {story.QcStatus}, {Path.Combine(folder, "final.mp4")}");
        }
        else
        {
            Console.WriteLine($"{story.StoryId}: {story.State}");
        }

        return exit;
    }
}
