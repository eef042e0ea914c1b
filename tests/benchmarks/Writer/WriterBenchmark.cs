using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Offline;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Benchmarks.Writer;

/// <summary>How varied, readable and sound the offline writer's stories are, over 100 topics:
/// <c>writer [--json] [--length short|standard]</c>, or one story to read: <c>writer --print "TOPIC" [--seed N] [--length L] [--words N]</c>.</summary>
internal static class WriterBenchmark
{
    public static async Task<int> Run(string[] args)
    {
        string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        if (LengthPreset.Find(Option("--length") ?? "short") is not { } preset)
        {
            await Console.Error.WriteLineAsync("--length: use short or standard");
            return 2;
        }

        if (Option("--print") is { } topic)
        {
            var seed = Option("--seed") is { } s ? int.Parse(s, CultureInfo.InvariantCulture) : Seeds.Derive(0, "topic", topic);
            preset = Option("--words") is { } w ? preset with { Words = int.Parse(w, CultureInfo.InvariantCulture) } : preset;
            var script = await StoryTelling.TellAsync(topic, seed, preset);
            Console.WriteLine($"# {script.Chosen.Script.Title}\n");
            Console.WriteLine(string.Join("\n\n", script.Chosen.Script.Sentences.GroupBy(x => x.Paragraph).Select(g => string.Join(' ', g.Select(x => x.Text)))));
            Console.WriteLine(FormattableString.Invariant($"\n{script.Why}; {script.Chosen.Script.Words.Count()} words"));
            return 0;
        }

        var figures = await Measure(preset);
        Console.WriteLine(args.Contains("--json")
            ? JsonSerializer.Serialize(figures, CoreJson.Options)
            : string.Join('\n', figures.Select(f => FormattableString.Invariant($"{f.Key,-34} {f.Value:0.###}"))));
        return 0;
    }

    private static async Task<SortedDictionary<string, double>> Measure(LengthPreset preset)
    {
        var topics = Topics.All;
        await StoryTelling.TellAsync(topics[0], 1, preset);
        var clock = Stopwatch.StartNew();
        var stories = new List<(ScriptAppraisal Told, ImprovedScript Improved)>();
        var sound = 0;
        foreach (var topic in topics)
        {
            var selected = await StoryTelling.TellAsync(topic, Seeds.Derive(0, "topic", topic), preset);
            stories.Add((selected.Chosen, StoryTelling.LastImproved!));
            sound += await StoryTelling.IsSoundAsync(selected.Chosen.Script, preset) ? 1 : 0;
        }

        var elapsed = clock.Elapsed.TotalMilliseconds / topics.Count;
        var words = stories.Select(s => Tokens.Of(s.Told.Script.Text)).ToArray();
        double Average(string name) => stories.Average(s => s.Told.Measured.Measures.Single(m => m.Name == name).Value);
        return new(StringComparer.Ordinal)
        {
            ["stories"] = topics.Count,
            ["milliseconds a story"] = elapsed,
            ["structure checks passed"] = (double)sound / topics.Count,
            ["distinct-1 within a story"] = words.Average(w => Variety.Distinct(w, 1)),
            ["distinct-2 within a story"] = words.Average(w => Variety.Distinct(w, 2)),
            ["distinct-3 within a story"] = words.Average(w => Variety.Distinct(w, 3)),
            ["distinct-3 over all"] = Variety.Distinct(words.SelectMany(w => w).ToArray(), 3),
            ["self-BLEU-4"] = Variety.SelfBleu(words),
            ["mean pairwise similarity"] = Variety.MeanSimilarity(stories.Select(s => MinHash.Signature(s.Told.Script.Text)).ToArray()),
            ["reading grade"] = Average("reading grade"),
            ["words a sentence"] = Average("mean sentence"),
            ["words"] = Average("words"),
            ["score of the revised draft"] = stories.Average(s => s.Improved.Versions[0].Combined.Overall),
            ["score of the best version"] = stories.Average(s => s.Told.Combined.Overall),
        };
    }
}
