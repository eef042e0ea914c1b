using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost;

namespace StoryGenerator.Benchmarks.Engine;

/// <summary>What the durable engine costs, beside what a bare SQLite commit costs on the same disk in the same run.</summary>
internal static class EngineBenchmark
{
    private sealed record Figures(
        double ChainStepMs,
        double FanoutActivitiesPerSecond,
        double SmallOrchestrationsPerSecond,
        double StartupMs,
        double Replay2000Ms,
        double RssAt10000Mb,
        double SqliteCommitsPerSecond,
        double ChainStepsPerCommit,
        double FanoutActivitiesPerCommit);

    public static async Task<int> Run(string[] args)
    {
        // Beside the program, not in a temporary folder: that may be memory, and memory has no fsync to measure.
        var root = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "engine-bench")).FullName;
        if (args.Contains("--serve"))
        {
            return await Serve(args[^1]);
        }

        try
        {
            var figures = await Measure(root);
            if (!args.Contains("--json"))
            {
                foreach (var property in typeof(Figures).GetProperties())
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{property.Name,-30} {property.GetValue(figures):F2}"));
                }
            }

            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<Figures> Measure(string root)
    {
        var commits = RawCommits(Path.Combine(root, "raw.db"));
        var startup = await StartUp(root);
        await using var host = await Start(Path.Combine(root, "home"));
        await Complete(host.Client, nameof(EngineFunctions.BenchChain), 20);
        await Complete(host.Client, nameof(EngineFunctions.BenchFanOut), 20);

        var chain = await Best(5, () => Complete(host.Client, nameof(EngineFunctions.BenchChain), 20)) / 20;
        var fanout = 500 / (await Best(3, () => Complete(host.Client, nameof(EngineFunctions.BenchFanOut), 100)) / 1000);
        var small = 1000 / (await Time(() => Many(host.Client, 1000)) / 1000);
        var replay = ReplayCost.Measure(2000);
        for (var done = 1000; done < 10_000; done += 1000)
        {
            await Many(host.Client, 1000);
        }

        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return new Figures(
            chain, fanout, small, startup, replay, self.WorkingSet64 / 1048576.0, commits, 1000 / chain / commits, fanout / commits);
    }

    private static Task<LocalHostApp> Start(string home) => LocalHostApp.StartAsync(new LocalHostOptions
    {
        Home = home,
        FunctionsAssembly = typeof(EngineFunctions).Assembly,
        ConfigureServices = (_, _) => { },
        ContentRoot = AppContext.BaseDirectory,
        Port = 0,
        OwnsAzurite = false,
    });

    private static async Task Complete(DurableTaskClient client, string orchestrator, int input)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        var end = await client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{orchestrator} ended as {end.RuntimeStatus}.");
        }
    }

    private static Task Many(DurableTaskClient client, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Complete(client, nameof(EngineFunctions.BenchChain), 1)));

    private static async Task<double> Best(int times, Func<Task> work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            best = Math.Min(best, await Time(work));
        }

        return best;
    }

    private static async Task<double> Time(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double RawCommits(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT);";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO t(b) VALUES('x')";
        var began = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2))
        {
            command.ExecuteNonQuery();
            count++;
        }

        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>From the start of a process to its first answer over HTTP, the runtime's own start included.</summary>
    private static async Task<double> StartUp(string root)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
            foreach (var argument in (string[])[typeof(EngineBenchmark).Assembly.Location, "engine", "--serve", Path.Combine(root, $"start{i}")])
            {
                start.ArgumentList.Add(argument);
            }

            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            using var http = new HttpClient();
            var address = await process.StandardOutput.ReadLineAsync();
            (await http.GetAsync(new Uri($"{address}api/ping"))).EnsureSuccessStatusCode();
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }

        return best;
    }

    private static async Task<int> Serve(string home)
    {
        await using var host = await Start(home);
        Console.WriteLine(host.Address);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
