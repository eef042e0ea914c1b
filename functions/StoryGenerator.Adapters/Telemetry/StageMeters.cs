using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StoryGenerator.Adapters.Telemetry;

/// <summary>OpenTelemetry instruments of the pipeline.</summary>
public static class StageMeters
{
    public const string Name = "StoryGenerator";
    public static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>Seconds a stage took, by stage and outcome (done, found, failed).</summary>
    public static readonly Histogram<double> StageSeconds = Meter.CreateHistogram<double>("storygen.stage.duration", "s");

    /// <summary>Bytes a stage stored.</summary>
    public static readonly Counter<long> StageBytes = Meter.CreateCounter<long>("storygen.stage.bytes", "By");

    /// <summary>US dollars spent by a stage.</summary>
    public static readonly Counter<double> StageCost = Meter.CreateCounter<double>("storygen.stage.cost", "USD");
}
