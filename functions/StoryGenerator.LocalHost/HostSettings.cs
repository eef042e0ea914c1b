using Microsoft.Extensions.Configuration;

namespace StoryGenerator.LocalHost;

/// <summary>The parts of <c>host.json</c> this host heeds. Settings named <c>AzureFunctionsJobHost__…</c> outrank the file.</summary>
internal sealed record HostSettings
{
    public string RoutePrefix { get; private init; } = "api";

    public int MaxActivities { get; private init; }

    public int MaxOrchestrators { get; private init; }

    public string DefaultVersion { get; private init; } = "";

    public bool CurrentOrOlderOnly { get; private init; }

    public int QueueBatch { get; private init; }

    public int QueueThreshold { get; private init; }

    public int MaxDequeues { get; private init; }

    public TimeSpan QueueVisibility { get; private init; }

    public TimeSpan QueueMaxPoll { get; private init; }

    /// <exception cref="InvalidOperationException">A value is out of range; the message lists them all.</exception>
    public static HostSettings Read(string contentRoot, IConfiguration settings)
    {
        var builder = new ConfigurationBuilder();
        var path = Path.Combine(contentRoot, "host.json");
        if (File.Exists(path))
        {
            builder.AddJsonFile(path, optional: false, reloadOnChange: false);
        }

        var root = Load(builder.AddInMemoryCollection(settings.GetSection("AzureFunctionsJobHost").AsEnumerable(makePathsRelative: true)));
        var durable = root.GetSection("extensions:durableTask");
        var queues = root.GetSection("extensions:queues");
        var errors = new List<string>();
        int Number(IConfigurationSection section, string name, int fallback, int least, int most)
        {
            var value = section.GetValue(name, fallback);
            if (value < least || value > most)
            {
                errors.Add($"{section.Path}:{name} is {value}; it must be from {least} to {most}");
            }

            return value;
        }

        TimeSpan Time(string name, TimeSpan fallback, TimeSpan least, TimeSpan most)
        {
            var value = queues.GetValue(name, fallback);
            if (value < least || value > most)
            {
                errors.Add($"{queues.Path}:{name} is {value}; it must be from {least} to {most}");
            }

            return value;
        }

        var batch = Number(queues, "batchSize", 16, 1, 32);
        var read = new HostSettings
        {
            RoutePrefix = root["extensions:http:routePrefix"] ?? "api",
            MaxActivities = Number(durable, "maxConcurrentActivityFunctions", 10 * Environment.ProcessorCount, 1, 10_000),
            MaxOrchestrators = Number(durable, "maxConcurrentOrchestratorFunctions", 10 * Environment.ProcessorCount, 1, 10_000),
            DefaultVersion = durable["defaultVersion"] ?? "",
            CurrentOrOlderOnly = string.Equals(durable["versionMatchStrategy"], "CurrentOrOlder", StringComparison.OrdinalIgnoreCase),
            QueueBatch = batch,
            QueueThreshold = Number(queues, "newBatchThreshold", Math.Max(1, batch / 2 * Environment.ProcessorCount), 0, 1000),
            MaxDequeues = Number(queues, "maxDequeueCount", 5, 1, 1000),
            QueueVisibility = Time("visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7)),
            QueueMaxPoll = Time("maxPollingInterval", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        };
        return errors.Count == 0 ? read : throw new InvalidOperationException($"host.json: {string.Join("; ", errors)}.");
    }

    private static IConfigurationRoot Load(IConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw new InvalidOperationException($"host.json cannot be read: {(exception.InnerException ?? exception).Message}", exception);
        }
    }
}
