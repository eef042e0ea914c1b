using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Rendering;
using StoryGenerator.Benchmarks.Render;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Tests;

namespace StoryGenerator.Benchmarks.Stories;

/// <summary>A whole keyless story by the command line, from nothing to a judged file: wall time, CPU and memory of every process it starts.</summary>
public static class StoryBenchmark
{
    private const string Topic = "The lighthouse keeper who got a letter from himself";

    public static async Task<int> RunAsync(string[] args)
    {
        var runs = int.Parse(Option(args, "--runs") ?? "1", CultureInfo.InvariantCulture);
        var length = Option(args, "--length") ?? "short";
        var results = new List<Result>();
        for (var run = 0; run < runs; run++)
        {
            if (await TellAsync(Option(args, "--topic") ?? Topic, length) is not { } result)
            {
                return 1;
            }

            results.Add(result);
            Say($"{length}: video {result.VideoSeconds:0.0} s, wall {result.WallSeconds:0.0} s (x{result.WallSeconds / result.VideoSeconds:0.00}), CPU {result.CpuSeconds:0.0} s, x{result.CpuSeconds / result.EncodeCpuSeconds:0.0} of encoding its video once more, quality control {result.QcSeconds:0.0} s (x{result.QcSeconds / result.VideoSeconds:0.00}), peak {result.PeakRssMb:0} MB");
        }

        var median = results.OrderBy(r => r.WallSeconds).ElementAt(results.Count / 2);
        foreach (var (stage, seconds) in median.Stages.OrderByDescending(s => s.Value).Take(12))
        {
            Say($"  {stage,-24} {seconds,6:0.0} s");
        }

        if (args.Contains("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(median, JsonSerializerOptions.Web));
        }

        return 0;
    }

    private static async Task<Result?> TellAsync(string topic, string length)
    {
        var folder = Directory.CreateTempSubdirectory("story-bench-");
        try
        {
            var root = Checkout.Root;
            var start = new ProcessStartInfo("dotnet", [
                Path.Combine(root, "functions/StoryGenerator.Cli/bin/Release/net10.0/storygen.dll"), "create", topic, "--length", length, "--out", Path.Combine(folder.FullName, "out"), "--json"])
            { RedirectStandardOutput = true };
            var home = Path.Combine(folder.FullName, "home");
            // As ./storygen sets them.
            (start.Environment["STORYGEN_ROOT"], start.Environment["STORYGEN_HOME"], start.Environment["DOTNET_EnableWriteXorExecute"]) = (root, home, "0");

            long peak = 0;
            var output = "";
            var exit = 0;
            var (cpu, wall) = await ProcessTimes.MeasureAsync(async () =>
            {
                using var process = Process.Start(start)!;
                var reading = process.StandardOutput.ReadToEndAsync();
                // Not more often: the kernel walks all pages of a process to weigh it, and holds it still meanwhile.
                while (!process.WaitForExit(TimeSpan.FromSeconds(1)))
                {
                    peak = Math.Max(peak, ProcessTree.Bytes(process.Id));
                }

                (output, exit) = (await reading, process.ExitCode);
            });
            if (exit != 0)
            {
                Console.Error.WriteLine($"the story did not pass (exit code {exit}): {output}");
                return null;
            }

            var metadata = Directory.GetFiles(Path.Combine(folder.FullName, "out"), "metadata.json", SearchOption.AllDirectories).Single();
            var encode = await ProcessTimes.MeasureChildrenAsync(() => EncodeAsync(Path.Combine(Path.GetDirectoryName(metadata)!, "final.mp4")));
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(metadata));
            var log = StageLog.Read(Path.Combine(home, "logs"));
            return new(
                Round(wall), json.RootElement.GetProperty("durationSeconds").GetDouble(), Round(log.Between("final-sound", "quality-report")), Math.Round(peak / 1048576.0),
                Round(cpu), Round(encode.Cpu), log.Seconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Decodes the video and encodes it with all our preset does: what the machine is worth at this moment.</summary>
    private static Task<FfmpegResult> EncodeAsync(string video) => new FfmpegRunner(new MediaToolOptions(), TimeProvider.System).RunAsync(
        ["-i", video, .. ShotEncoder.X264(EncodingContract.Default with { Search = "" }), "-f", "null", "-"], CancellationToken.None);

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static double Round(double value) => Math.Round(value, 2);

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <param name="WallSeconds">From the start of the command to its end.</param>
    /// <param name="QcSeconds">From the finished file to its verdict.</param>
    /// <param name="EncodeCpuSeconds">Of decoding and encoding the finished video once, on the same machine a moment later.</param>
    /// <param name="Stages">Seconds by stage; shots of a stage summed, though they ran side by side.</param>
    private sealed record Result(double WallSeconds, double VideoSeconds, double QcSeconds, double PeakRssMb, double CpuSeconds, double EncodeCpuSeconds, IReadOnlyDictionary<string, double> Stages);
}
