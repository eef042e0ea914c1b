using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    private static readonly string[] Chatty = ["Microsoft", "Azure", "System.Net.Http", "Polly"];

    /// <summary>Logs, meters and traces, and the stage journal. OpenTelemetry is exported when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Functions:Worker:HostEndpoint"] is null)
        {
            services.AddOwnLogs(configuration);
        }
        else
        {
            // Under the Functions host its worker hands logs on, each with the invocation it belongs to; a logger in its place would hide them from the host.
            services.AddLogging(log =>
            {
                foreach (var category in Chatty)
                {
                    log.AddFilter(category, LogLevel.Warning);
                }
            });
        }

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

    /// <summary>Compact JSON in <c>Storygen:LogFolder</c>, and the console.</summary>
    private static void AddOwnLogs(this IServiceCollection services, IConfiguration configuration) => services.AddSerilog(log =>
    {
        log.MinimumLevel.Information().Enrich.FromLogContext();
        foreach (var category in Chatty)
        {
            log.MinimumLevel.Override(category, LogEventLevel.Warning);
        }

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
}
