using System.Text.Json;

namespace StoryGenerator.Benchmarks.Stories;

/// <summary>When stages began and ended, from the host's structured log.</summary>
internal sealed class StageLog
{
    private readonly Dictionary<string, DateTimeOffset> began = [];
    private readonly Dictionary<string, DateTimeOffset> ended = [];
    private readonly Dictionary<string, double> seconds = [];

    public IReadOnlyDictionary<string, double> Seconds => seconds;

    public static StageLog Read(string folder)
    {
        var log = new StageLog();
        foreach (var line in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
        {
            using var entry = JsonDocument.Parse(line);
            var root = entry.RootElement;
            if (!root.TryGetProperty("Stage", out var name) || name.GetString() is not { } stage)
            {
                continue;
            }

            var at = root.GetProperty("@t").GetDateTimeOffset();
            if (root.TryGetProperty("DurationMs", out var duration))
            {
                log.ended[stage] = at;
                log.seconds[stage] = Math.Round(log.seconds.GetValueOrDefault(stage) + (duration.GetDouble() / 1000), 2);
            }
            else
            {
                log.began.TryAdd(stage, at);
            }
        }

        return log;
    }

    /// <summary>Seconds from the beginning of one stage to the end of another.</summary>
    public double Between(string first, string last) => (ended[last] - began[first]).TotalSeconds;
}
