using System.CommandLine;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen list: the stories, newest first.</summary>
public static class ListCommand
{
    private static readonly Option<string?> State = new("--state") { Description = "Only stories in this state." };
    private static readonly Option<int> Top = new("--top") { Description = "How many, 1-200.", DefaultValueFactory = _ => 50 };

    public static Command Build()
    {
        var command = new Command("list", "Show the stories.") { State, Top };
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var stories = await session.Api.ListAsync(parsed.GetValue(State), parsed.GetValue(Top), cancellationToken);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(new { stories });
                return ExitCodes.Done;
            }

            foreach (var s in stories)
            {
                Console.WriteLine($"{s.StoryId}  {s.State,-15} {s.QcStatus ?? "-",-8} {s.CreatedAt:yyyy-MM-dd HH:mm}  {s.Topic}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
