using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace StoryGenerator.EndToEnd.Tests;

/// <summary>What anyone may expect of an exported folder, checked with programs that are not ours.</summary>
internal static class FinishedFile
{
    /// <summary>Decoding and reading the packets of final.mp4 gives no word of complaint (timestamps, references, damage).</summary>
    public static async Task DecodesWithoutAWordAsync(string folder)
    {
        foreach (string[] how in new string[][] { ["-f", "null", "-"], ["-c", "copy", "-f", "null", "-"] })
        {
            Assert.Equal("", await RunAsync("ffmpeg", ["-nostdin", "-v", "warning", "-i", Path.Combine(folder, "final.mp4"), .. how]));
        }
    }

    /// <summary>As many frames as the length says at 30 a second, and no picture that refers across a keyframe.</summary>
    public static async Task HasEveryFrameInClosedGroupsAsync(string folder)
    {
        var probe = await RunAsync("ffprobe", [
            "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,dts_time,flags", "-of", "json", Path.Combine(folder, "final.mp4")]);
        var packets = JsonDocument.Parse(probe).RootElement.GetProperty("packets").EnumerateArray()
            .Select(p => (Pts: Seconds(p, "pts_time"), Dts: Seconds(p, "dts_time"), Key: p.GetProperty("flags").GetString()!.StartsWith('K'))).ToArray();
        Assert.Equal(packets.Length, (int)Math.Round((packets.Max(p => p.Pts) - packets.Min(p => p.Pts)) * 30) + 1);
        Assert.All(packets.Zip(packets.Skip(1)), p => Assert.True(p.Second.Dts > p.First.Dts, $"packet at {p.Second.Pts} s is out of order"));
        var keys = packets.Where(p => p.Key).Select(p => p.Pts).ToArray();
        Assert.True(keys.Length > 5, "too few keyframes to seek");
        // In decoding order nothing shown before a keyframe comes after it.
        for (var i = 0; i < packets.Length; i++)
        {
            var from = packets.Take(i + 1).Last(p => p.Key).Pts;
            Assert.True(packets[i].Pts >= from, $"the group at {from} s is open");
        }
    }

    /// <summary>A browser plays the video from its middle, and draws the report without an error.</summary>
    public static async Task OpensInABrowserAsync(string folder)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        });
        var page = await browser.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, message) => errors.Add(message);
        await page.GotoAsync(new Uri(Path.Combine(folder, "final.mp4")).AbsoluteUri);
        var played = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const video = document.querySelector('video');
              video.muted = true;
              video.currentTime = 5;
              await video.play();
              await new Promise((done, failed) => {
                video.onerror = () => failed(new Error(video.error.message));
                video.ontimeupdate = () => video.currentTime > 6 && done();
              });
              return { width: video.videoWidth, height: video.videoHeight };
            }
            """);
        Assert.Equal((1080, 1920), (played.GetProperty("width").GetInt32(), played.GetProperty("height").GetInt32()));

        await page.GotoAsync(new Uri(Path.Combine(folder, "qc.html")).AbsoluteUri);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "qc.json")));
        Assert.Equal(report.RootElement.GetProperty("status").GetString(), (await page.InnerTextAsync(".badge >> nth=0")).ToLowerInvariant());
        var text = await page.InnerTextAsync("body");
        Assert.All(report.RootElement.GetProperty("checks").EnumerateArray(), c => Assert.Contains(c.GetProperty("id").GetString()!, text, StringComparison.Ordinal));
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.images].every(i => i.naturalWidth > 0) && document.querySelectorAll('svg').length >= 3"), "a picture of the report is missing");
        Assert.Empty(errors);
    }

    private static double Seconds(JsonElement packet, string name) => double.Parse(packet.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return await error + await output;
    }
}
