using System.CommandLine;
using System.Text.Json;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen show ID: everything about one story.</summary>
public static class ShowCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "Story id, or its unique beginning." };

    public static Command Build()
    {
        var command = new Command("show", "Show one story.") { Id };
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var story = await session.Api.GetAsync(await session.Api.FindIdAsync(parsed.GetValue(Id)!, cancellationToken), cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(story, parsed.GetValue(Common.Json) ? CoreJson.Options : CoreJson.Readable));
            return ExitCodes.Done;
        });
        return command;
    }
}
