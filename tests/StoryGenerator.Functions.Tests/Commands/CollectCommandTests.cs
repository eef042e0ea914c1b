using StoryGenerator.EndToEnd.Tests;
using StoryGenerator.Functions.Tests.Http;

namespace StoryGenerator.Functions.Tests.Commands;

/// <summary>storygen collect and forget, as a person types them, against the running app.</summary>
[Collection("app")]
public sealed class CollectCommandTests(AppFixture app) : IDisposable
{
    private const string Post = "The bus driver's umbrella\nFor eleven winters the driver of the last bus lent me the same umbrella, and every morning I hung it back on the hook behind his seat. When he retired he left it on my doorstep, and in the handle there was a rolled paper with the name of every passenger who had ever stood under it. Mine was the only one that was there twice.";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly Storygen storygen = Storygen.Fresh();

    [Fact]
    public async Task A_file_is_taken_in_listed_and_forgotten()
    {
        var file = Write("bus & tram posts.txt", Post + "\n---\nToo short.");
        var taken = await RunAsync("collect", "--file", file);
        Assert.True(taken.ExitCode == 0, taken.Error);
        Assert.Equal("import:bus---tram-posts.txt: done, 2 read, 1 kept, 1 held back, 0 left out", taken.Output.TrimEnd());

        // The same file again is the same run.
        var again = await RunAsync("collect", "--file", file, "--json");
        Assert.Equal(1, Assert.Single(again.Json.GetProperty("runs").EnumerateArray()).GetProperty("accepted").GetInt32());

        var listed = (await RunAsync("collect", "--list")).Output.Split('\n').Where(l => l.Contains("import:bus---tram-posts.txt", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, listed.Length);
        Assert.Contains(listed, l => l.Contains("  accepted ", StringComparison.Ordinal) && l.Contains("umbrella", StringComparison.Ordinal));
        Assert.Contains(listed, l => l.Contains("  quarantined too-short ", StringComparison.Ordinal));

        var gone = await RunAsync("forget", "--source", "import:bus---tram-posts.txt");
        Assert.Equal((0, "forgotten: 2 texts, 1 runs, 0 stories with 0 files, 0 stored answers"), (gone.ExitCode, gone.Output.TrimEnd()));
        Assert.DoesNotContain("bus---tram", (await RunAsync("collect", "--list", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("forget", "--source", "import:bus---tram-posts.txt", "--json")).Json.GetProperty("content").GetInt32());
    }

    [Fact]
    public async Task A_source_that_fails_is_shown_with_why_and_the_exit_code_says_so()
    {
        var ended = await RunAsync("collect", "--url", "http://127.0.0.1:1/post");
        Assert.Equal(1, ended.ExitCode);
        var lines = ended.Output.TrimEnd().Split('\n');
        Assert.Equal("url:http://127.0.0.1:1/post: failed, 0 read, 0 kept, 0 held back, 0 left out", lines[0]);
        Assert.StartsWith("  ", lines[1], StringComparison.Ordinal);
        var run = Assert.Single((await RunAsync("collect", "--url", "http://127.0.0.1:1/post", "--json")).Json.GetProperty("runs").EnumerateArray());
        Assert.Equal("failed", run.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("'rss:nowhere' is not configured", "collect", "--source", "rss:nowhere")]
    [InlineData("'url:ftp://x' is not configured", "collect", "--url", "ftp://x")]
    [InlineData("no source is configured", "collect")]
    [InlineData("there is no file 'missing.txt'", "collect", "--file", "missing.txt")]
    [InlineData("content: is empty", "collect", "--file", "empty.txt")]
    [InlineData("'pdf' cannot be imported: use json, csv or txt", "collect", "--file", "a.pdf")]
    [InlineData("not a JSON array", "collect", "--file", "broken.json")]
    [InlineData("do not go together", "collect", "--file", "a.pdf", "--source", "rss:a")]
    [InlineData("do not go together", "collect", "--list", "--url", "https://example.org")]
    [InlineData("'--source' is required", "forget")]
    [InlineData("name a source", "forget", "--source", " ")]
    public async Task Bad_input_is_one_line_that_names_it_and_exit_code_2(string says, params string[] arguments)
    {
        Write("empty.txt", "");
        Write("a.pdf", "%PDF-1.7");
        Write("broken.json", "{\"text\": ");
        var ended = await RunAsync(arguments);
        Assert.True(ended.ExitCode == 2, ended.Output + ended.Error);
        Assert.StartsWith("storygen: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains(says, Assert.Single(ended.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }

    public void Dispose() => storygen.Dispose();

    private string Write(string name, string text)
    {
        var file = Path.Combine(storygen.Home, name);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<Ended> RunAsync(params string[] arguments) => storygen.RunAsync(Limit, [.. arguments, "--server", app.Host.Address.ToString(), "--key", app.Host.MasterKey]);
}
