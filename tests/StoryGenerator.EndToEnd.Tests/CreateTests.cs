using System.Security.Cryptography;
using System.Text.Json;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>The main job as a person does it: one command, no key, real speech, real pictures, real recognition, measured at the end.</summary>
public sealed class CreateTests
{
    private const string Topic = "The lighthouse keeper who got a letter from himself";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly string[] Files =
        ["final.mp4", "cover.jpg", "captions.srt", "captions.vtt", "script.md", "metadata.json", "qc.json", "qc.html", "lineage.json"];

    [Fact]
    public async Task One_command_makes_a_checked_video_and_a_killed_run_elsewhere_ends_in_the_same_bytes()
    {
        using var first = Storygen.Fresh();
        var made = await first.RunAsync(Limit, "create", Topic, "--length", "short", "--json");
        Assert.True(made.ExitCode == 0, made.Error + made.Output);
        var id = made.Json.GetProperty("storyId").GetString()!;
        var folder = Path.Combine(first.Out, id);
        foreach (var file in Files)
        {
            Assert.True(new FileInfo(Path.Combine(folder, file)).Length > 0, file);
        }

        var qc = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "qc.json"))).RootElement;
        Assert.NotEqual("fail", qc.GetProperty("status").GetString());
        Assert.Equal(await HashAsync(folder), qc.GetProperty("sha256").GetString());

        await FinishedFile.DecodesWithoutAWordAsync(folder);
        await FinishedFile.HasEveryFrameInClosedGroupsAsync(folder);
        await FinishedFile.OpensInABrowserAsync(folder);

        // The same command finds the story and exports it again; nothing is made.
        var again = await first.RunAsync(Limit, "create", Topic, "--length", "short", "--json");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(id, again.Json.GetProperty("storyId").GetString());

        // State is kept after everything has stopped.
        var list = await first.RunAsync(Limit, "list", "--json");
        Assert.Equal(id, Assert.Single(list.Json.GetProperty("stories").EnumerateArray()).GetProperty("storyId").GetString());
        var show = await first.RunAsync(Limit, "show", id[6..12], "--json");
        Assert.Equal("completed", show.Json.GetProperty("state").GetString());

        // Another machine, killed in the middle, asked once more: the same bytes.
        using var second = Storygen.Fresh();
        await KilledInTheMiddleAsync(second);
        var resumed = await second.RunAsync(Limit, "create", Topic, "--length", "short", "--json");
        Assert.True(resumed.ExitCode == 0, resumed.Error + resumed.Output);
        Assert.Equal(await HashAsync(folder), await HashAsync(Path.Combine(second.Out, id)));
    }

    private static async Task KilledInTheMiddleAsync(Storygen storygen)
    {
        using var process = storygen.Start(["create", Topic, "--length", "short"]);
        using var limit = new CancellationTokenSource(Limit);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains("keyframe-synthesis", StringComparison.Ordinal))
            {
                process.Kill();
                break;
            }
        }

        await process.WaitForExitAsync(limit.Token);
        Assert.NotEqual(0, process.ExitCode);
    }

    private static async Task<string> HashAsync(string folder)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "final.mp4"));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }
}
