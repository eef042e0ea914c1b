using System.CommandLine;
using StoryGenerator.Cli.Hosting;

namespace StoryGenerator.Cli.Commands;

/// <summary>storygen serve: the host, until it is stopped. Stories that were on their way go on.</summary>
public static class ServeCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Port to listen on.", DefaultValueFactory = _ => 7071 };
    private static readonly Option<string> Bind = new("--bind") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };

    public static Command Build()
    {
        var command = new Command("serve", "Run the host until it is stopped.") { Port, Bind };
        command.SetVerb(async (parsed, cancellationToken) =>
        {
            await using var host = await HostLauncher.StartAsync(parsed.GetValue(Port), parsed.GetValue(Bind)!, verbose: true, readOnly: false, cancellationToken);
            Console.WriteLine($"storygen listens on {host.Address} (key: {Path.Combine(Common.Home, "keys.json")})");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine("stopping");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
