using System.Diagnostics.Metrics;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>Measurements of provider calls, on the meter "StoryGenerator.Providers"; tags provider, model, operation, kind.</summary>
public static class ProviderMetrics
{
    public const string MeterName = "StoryGenerator.Providers";
    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Calls = Meter.CreateCounter<long>("storygen.provider.calls", "{call}", "Provider calls, cache hits and ambiguous calls");
    public static readonly Counter<double> Cost = Meter.CreateCounter<double>("storygen.provider.cost", "USD", "What provider calls cost");
    public static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("storygen.provider.duration", "s", "Time from sending to the whole answer");

    /// <summary>HTTP requests, repeats included.</summary>
    public static readonly Counter<long> Requests = Meter.CreateCounter<long>("storygen.provider.requests", "{request}", "HTTP requests, repeats included");
    public static readonly Histogram<double> Queue = Meter.CreateHistogram<double>("storygen.provider.queue", "s", "Wait for a place among the provider's concurrent calls");
}
