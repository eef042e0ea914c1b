using System.CommandLine;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen costs: what was spent.</summary>
public static class CostsCommand
{
    private static readonly Option<string> By = new("--by") { Description = "story, stage, provider or day.", DefaultValueFactory = _ => "story" };
    private static readonly Option<string?> Story = new("--story") { Description = "Only this story." };

    public static Command Build()
    {
        var command = new Command("costs", "Show what stories cost.") { By, Story };
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var session = await HostSession.OpenAsync(parsed, cancellationToken, readOnly: true);
            var path = $"api/costs?by={Uri.EscapeDataString(parsed.GetValue(By)!)}";
            if (parsed.GetValue(Story) is { } story)
            {
                path += $"&story={await session.Api.FindIdAsync(story, cancellationToken)}";
            }

            var answer = await session.Api.CallAsync(HttpMethod.Get, path, null, cancellationToken);
            if (parsed.GetValue(Common.Json))
            {
                Common.WriteJson(answer);
                return ExitCodes.Done;
            }

            foreach (var row in answer.GetProperty("costs").EnumerateArray())
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"{row.GetProperty("key").GetString(),-24} {row.GetProperty("calls").GetInt32(),6} calls {row.GetProperty("cacheHits").GetInt32(),6} found {row.GetProperty("ambiguous").GetInt32(),4} unclear {row.GetProperty("gpuSeconds").GetDecimal(),8:0.0} s GPU {row.GetProperty("cpuSeconds").GetDecimal(),8:0.0} s CPU  ${row.GetProperty("usd").GetDecimal():0.0000}"));
            }

            Console.WriteLine(FormattableString.Invariant($"total ${answer.GetProperty("totalUsd").GetDecimal():0.0000}"));
            return ExitCodes.Done;
        });
        return command;
    }
}
