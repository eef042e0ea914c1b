using System.Globalization;
using System.Text.Json;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Benchmarks.Render;

/// <summary>What rendering costs: ours against the bare encode of the same raw frames and against the shapes others use. CPU-seconds of all processes.</summary>
public static class RenderBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var json = args.Contains("--json");
        var seconds = Number(args, "--seconds", 60);
        var runs = Number(args, "--runs", seconds >= 30 ? 3 : 5);
        using var studio = new RenderStudio(seconds);
        var rows = new List<Row>();
        var full = args.Contains("--full");

        await studio.PrepareAsync();
        Say($"{seconds} s, {studio.Shots} shots, {runs} runs, {Environment.ProcessorCount} cores, x264 {EncodingContract.Default.Preset} crf {EncodingContract.Default.Crf}");
        // Alternated, so that a slow minute of the machine falls on all of them.
        for (var run = 0; run < runs; run++)
        {
            await Floors("still", parallax: false);
            await Measure("ours: stills with motion, captions, join", 1, () => studio.OursAsync(parallax: false));
            await Floors("parallax", parallax: true);
            await Measure("ours: parallax, particles, transitions, captions, join", 1, () => studio.OursAsync(parallax: true));
            await Measure("ours: one shot edited, join", 1, studio.EditAsync);
        }

        await Measure("shape: one pass, zoompan + captions", 1, studio.SinglePassAsync);
        if (full)
        {
            await Measure("shape: chain (shots, join, burn again)", 1, studio.ChainAsync);
            await Measure("shape: frame loop (a piece of 2 s, scaled)", seconds / 2.0, studio.FrameLoopAsync);
        }

        var ssim = await studio.SsimAsync();
        var floor = Cpu(rows, "floor: bare x264 of the still frames");
        var parallaxFloor = Cpu(rows, "floor: bare x264 of the parallax frames");
        var ownFloor = Cpu(rows, "our x264 alone, still frames");
        var ownParallaxFloor = Cpu(rows, "our x264 alone, parallax frames");
        var still = Cpu(rows, "ours: stills");
        var parallax = Cpu(rows, "ours: parallax");
        var edit = Cpu(rows, "ours: one shot");
        foreach (var group in rows.GroupBy(r => r.Name))
        {
            var of = group.Key.Contains("parallax", StringComparison.Ordinal) ? parallaxFloor : floor;
            Say($"{group.Key,-58} CPU {Median(group.Select(r => r.Cpu)),7:0.00} s ({group.Min(r => r.Cpu):0.00}-{group.Max(r => r.Cpu):0.00})  wall {Median(group.Select(r => r.Wall)),6:0.00} s  x{Median(group.Select(r => r.Cpu)) / of:0.00}");
        }

        Say($"SSIM against a lossless render of the same timeline: {ssim:0.0000}");
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                seconds, runs, renderCpuSeconds = Round(still), floorCpuSeconds = Round(floor), renderRatio = Round(still / floor), ownFloorCpuSeconds = Round(ownFloor),
                parallaxCpuSeconds = Round(parallax), parallaxFloorCpuSeconds = Round(parallaxFloor), parallaxRatio = Round(parallax / parallaxFloor), ownParallaxFloorCpuSeconds = Round(ownParallaxFloor),
                editCpuSeconds = Round(edit), editShareRatio = Round(edit / (parallax / studio.Shots)), ssim = Round(ssim),
            }));
        }

        return 0;

        async Task Floors(string frames, bool parallax)
        {
            var (preset, own) = await studio.FloorAsync(parallax);
            rows.Add(new($"floor: bare x264 of the {frames} frames", preset.Cpu, preset.Wall));
            rows.Add(new($"our x264 alone, {frames} frames", own.Cpu, own.Wall));
        }

        async Task Measure(string name, double scale, Func<Task> work)
        {
            var cost = await ProcessTimes.MeasureAsync(work);
            rows.Add(new(name, cost.Cpu * scale, cost.Wall * scale));
        }
    }

    private static double Cpu(List<Row> rows, string name) => Median(rows.Where(r => r.Name.StartsWith(name, StringComparison.Ordinal)).Select(r => r.Cpu));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Round(double value) => Math.Round(value, 4);

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
    }

    private sealed record Row(string Name, double Cpu, double Wall);
}
