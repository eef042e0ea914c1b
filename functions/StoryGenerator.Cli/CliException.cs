namespace StoryGenerator.Cli;

/// <summary>Ends a command with one line on standard error and an exit code.</summary>
public sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
