using System.Net;
using System.Net.Sockets;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>Wrong input on the command line: one line that names the field and the fix, the right exit code, nothing made.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly Storygen storygen = Storygen.Fresh();

    [Fact]
    public async Task Every_fault_of_a_request_is_named_and_nothing_is_made()
    {
        var ended = await storygen.RunAsync(Limit, "create", "", "--length", "medium", "--seed", "-5", "--audience", "cats:1-2:US", "--language", "de", "--set", "Colour=red", "--json");
        Assert.Equal(2, ended.ExitCode);
        Assert.Equal(2, ended.Json.GetProperty("exitCode").GetInt32());
        foreach (var field in new[] { "topic:", "length:", "seed:", "audience:", "language:", "settings.Colour:" })
        {
            Assert.Contains(field, ended.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(storygen.Out));
    }

    [Theory]
    [InlineData("create", "bread", "--seed", "many")]
    [InlineData("create", "bread", "--set", "novalue")]
    [InlineData("create", "bread", "--nonsense")]
    [InlineData("create")]
    [InlineData("show", "bread", "--server", "ftp://x")]
    public async Task A_command_that_makes_no_sense_exits_with_2_before_anything_starts(params string[] arguments)
    {
        var ended = await storygen.RunAsync(Limit, arguments);
        Assert.Equal(2, ended.ExitCode);
        Assert.NotEmpty(ended.Error);
        Assert.False(Directory.Exists(Path.Combine(storygen.Home, "state", "azurite")));
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ended = await storygen.RunAsync(Limit, "serve", "--port", port);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(port, ended.Error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_story_is_said_so()
    {
        var ended = await storygen.RunAsync(Limit, "show", "story-0000000000000000");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("no story", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_names_what_is_missing_and_the_fix()
    {
        var ended = await storygen.RunAsync(Limit, new Dictionary<string, string> { ["STORYGEN_PYTHON"] = "/nonexistent/python3" }, "doctor");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("MISSING pocketsphinx", ended.Output, StringComparison.Ordinal);
        Assert.Contains("apt-get install python3-pocketsphinx", ended.Output, StringComparison.Ordinal);
        Assert.Contains("ok      ffmpeg", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => storygen.Dispose();
}
