using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.Adapters.Telemetry;

namespace StoryGenerator.Adapters.Tests.Telemetry;

/// <summary>Under the Functions host, the logger that its worker registers is the one that gets what the app logs.</summary>
public sealed class HostedLogsTests
{
    [Fact]
    public void The_hosts_logger_gets_what_the_app_says_and_not_the_chatter_of_its_libraries()
    {
        using var host = new Listener();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Functions:Worker:HostEndpoint"] = "http://127.0.0.1:1" }).Build();
        using var services = new ServiceCollection().AddSingleton<ILoggerProvider>(host).AddTelemetry(configuration).BuildServiceProvider();
        var loggers = services.GetRequiredService<ILoggerFactory>();

        loggers.CreateLogger("StoryGenerator.Stage").LogInformation("done");
        loggers.CreateLogger("Azure.Core").LogInformation("request");
        loggers.CreateLogger("Azure.Core").LogWarning("slow");

        Assert.Equal(["StoryGenerator.Stage: done", "Azure.Core: slow"], host.Heard);
    }

    private sealed class Listener : ILoggerProvider
    {
        public ConcurrentQueue<string> Heard { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Ear(categoryName, Heard);

        public void Dispose()
        {
        }
    }

    private sealed class Ear(string category, ConcurrentQueue<string> heard) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            heard.Enqueue($"{category}: {formatter(state, exception)}");
    }
}
