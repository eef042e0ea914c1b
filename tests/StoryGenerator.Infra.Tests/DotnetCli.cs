using System.Diagnostics;

namespace StoryGenerator.Infra.Tests;

/// <summary>The SDK's own command line. It leaves no build server behind.</summary>
internal static class DotnetCli
{
    /// <summary>What it printed on its output; fails with all it said when it does.</summary>
    public static string Run(TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var dotnet = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = dotnet.StandardOutput.ReadToEndAsync();
        var errors = dotnet.StandardError.ReadToEndAsync();
        if (!dotnet.WaitForExit(limit))
        {
            dotnet.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {arguments[0]} did not end in {limit.TotalMinutes:0} minutes.");
        }

        var printed = output.GetAwaiter().GetResult();
        Assert.True(dotnet.ExitCode == 0, printed + errors.GetAwaiter().GetResult());
        return printed;
    }
}
