using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Telemetry;

public static class TelemetryRegistration
{
    /// <summary>Structured logs (compact JSON in <c>Storygen:LogFolder</c>, and the console), meters and traces, and the stage journal.
    /// OpenTelemetry is exported when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSerilog(log =>
        {
            log.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Azure", LogEventLevel.Warning)
                .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                .MinimumLevel.Override("Polly", LogEventLevel.Warning)
                .Enrich.FromLogContext();
            if (configuration["Storygen:LogFolder"] is { Length: > 0 } folder)
            {
                log.WriteTo.File(new CompactJsonFormatter(), Path.Combine(folder, "storygen-.json"), rollingInterval: RollingInterval.Day,
                    retainedFileCountLimit: 7, shared: true, fileSizeLimitBytes: 50_000_000);
            }

            if (configuration["Storygen:LogToConsole"] != "false")
            {
                log.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
            }
        });
        var telemetry = services.AddOpenTelemetry()
            .WithMetrics(m => m.AddMeter(StageMeters.Name, ProviderMetrics.MeterName))
            .WithTracing(t => t.AddSource(StageMeters.Name));
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry.WithMetrics(m => m.AddOtlpExporter()).WithTracing(t => t.AddOtlpExporter());
        }

        services.AddSingleton<IStageObserver, StageJournal>();
        services.AddSingleton<IWorkFolders>(_ =>
        {
            var root = configuration["Storygen:WorkFolder"] ?? Path.Combine(Path.GetTempPath(), "storygen-work");
            // What a killed run left behind is of no use to anyone.
            if (configuration["Storygen:WorkFolder"] is not null && Directory.Exists(root))
            {
                Directory.Delete(root, recursive: true);
            }

            return new WorkFolders(root);
        });
        services.AddSingleton<IStageSettings, StageSettings>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
