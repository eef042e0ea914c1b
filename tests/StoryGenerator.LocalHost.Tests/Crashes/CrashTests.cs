using System.Globalization;
using System.Text.Json;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Crashes;

/// <summary>A host killed at any moment loses nothing it had acknowledged, and goes on by itself.</summary>
public sealed class CrashTests
{
    private static readonly int s_kills = int.Parse(
        Environment.GetEnvironmentVariable("STORYGEN_CHAOS_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Stories_end_as_if_undisturbed_however_often_the_host_is_killed()
    {
        var home = TestHost.NewHome();
        var random = new Random(20261124);
        var started = new Dictionary<string, int>();
        for (var kill = 0; kill < s_kills; kill++)
        {
            using var host = await HostProcess.Start(home);
            for (var i = 0; i < 8; i++)
            {
                var id = $"story-{kill}-{i}";
                (await host.Http.PutAsync(new Uri($"api/chaos/{id}/{started.Count}", UriKind.Relative), null)).EnsureSuccessStatusCode();
                started.Add(id, started.Count);
            }

            // A seeded moment somewhere in the work of these eight.
            await Task.Delay(random.Next(0, 120));
            host.Kill();
        }

        using (var last = await HostProcess.Start(home))
        {
            foreach (var (id, seed) in started)
            {
                Assert.Equal(ChaosFunctions.Expected(seed), await Output(last.Http, id));
            }
        }

        var runs = await File.ReadAllLinesAsync(Path.Combine(home, "effects.log"));
        var repeats = runs.GroupBy(line => line).Where(group => group.Count() > 1).Sum(group => group.Count() - 1);
        Assert.Equal(started.Count * 11, runs.Distinct().Count());
        // Only what was in the air at a kill may run again: no more than the slots, times the kills.
        Assert.InRange(repeats, 0, s_kills * 10 * Environment.ProcessorCount);
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Children_die_with_a_killed_host()
    {
        var home = TestHost.NewHome();
        using var host = await HostProcess.Start(home);
        var child = await Until(() => Sleepers(host.Id).FirstOrDefault(), found => found != 0);
        host.Kill();
        await Until(() => Directory.Exists($"/proc/{child}"), alive => !alive);
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_killed_host_leaves_a_pid_file_and_no_lock()
    {
        var home = TestHost.NewHome();
        using (var host = await HostProcess.Start(home))
        {
            Assert.Equal($"{host.Id}", (await File.ReadAllLinesAsync(Path.Combine(home, "host.pid")))[0]);
            host.Kill();
        }

        Assert.True(File.Exists(Path.Combine(home, "host.pid")));
        await using (await TestHost.Start(home))
        {
            Assert.Equal($"{Environment.ProcessId}", (await File.ReadAllLinesAsync(Path.Combine(home, "host.pid")))[0]);
        }

        Assert.False(File.Exists(Path.Combine(home, "host.pid")));
        Directory.Delete(home, recursive: true);
    }

    internal static async Task<int> Output(HttpClient http, string id)
    {
        var seen = await Until(
            () => http.GetStringAsync(new Uri($"api/chaos/{id}", UriKind.Relative)).GetAwaiter().GetResult(),
            text => text.Contains("Completed", StringComparison.Ordinal));
        return int.Parse(JsonDocument.Parse(seen).RootElement.GetProperty("output").GetString()!, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<int> Sleepers(int parent) => Directory.GetDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _) && Stat(name!) is ["sleep", var of] && of == $"{parent}")
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    private static string[] Stat(string process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(' ');
            return [fields[1].Trim('(', ')'), fields[3]];
        }
        catch (IOException)
        {
            return [];
        }
    }

    internal static async Task<T> Until<T>(Func<T> look, Func<T, bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var seen = look();
            if (reached(seen))
            {
                return seen;
            }

            await Task.Delay(20, limit.Token);
        }
    }
}
