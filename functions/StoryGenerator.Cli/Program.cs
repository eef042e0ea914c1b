using System.CommandLine;
using StoryGenerator.Cli;
using StoryGenerator.Cli.Commands;

var root = new RootCommand("Turns a topic into a finished, measured, vertical story video.");
Common.AddTo(root);
root.Subcommands.Add(CreateCommand.Build());
root.Subcommands.Add(ServeCommand.Build());
root.Subcommands.Add(ListCommand.Build());
root.Subcommands.Add(ShowCommand.Build());
foreach (var command in ControlCommands.Build().Concat(EditCommand.Build()).Concat(VersionCommands.Build()).Concat(CollectCommands.Build()))
{
    root.Subcommands.Add(command);
}

root.Subcommands.Add(CostsCommand.Build());
root.Subcommands.Add(ConfigCommand.Build());
root.Subcommands.Add(DoctorCommand.Build());

var parsed = root.Parse(args);
// Ctrl-C and SIGTERM cancel the verb; the host then has time to stop what it started.
return parsed.Errors.Count > 0
    ? Usage(parsed)
    : await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });

static int Usage(ParseResult parsed)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"storygen: {error.Message}");
    }

    return ExitCodes.BadInput;
}
