using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StoryGenerator.LocalHost.Tests.App;

/// <summary>One host with an Azurite of its own, for all tests that need storage.</summary>
public sealed class AzuriteHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await TestHost.Start(change: WithAzurite);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public QueueClient Queue(string name) => Queue(Host, name);

    public static QueueClient Queue(TestHost host, string name) => new(
        host.App.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"],
        name,
        new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public static LocalHostOptions WithAzurite(LocalHostOptions options) => options with
    {
        OwnsAzurite = true,
        Settings = new Dictionary<string, string?>
        {
            ["Tick"] = "0 0 0 1 1 *",
            ["Azurite:Path"] = AzuritePath(),
            ["AzureFunctionsJobHost:extensions:queues:batchSize"] = "4",
            ["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "2",
        },
    };

    /// <summary>Where <c>npm ci</c> puts it, or where the environment says.</summary>
    public static string AzuritePath()
    {
        if (Environment.GetEnvironmentVariable("Azurite__Path") is { Length: > 0 } path)
        {
            return path;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(
                folder.FullName, "functions", "StoryGenerator.LocalHost", "azurite", "node_modules", ".bin", "azurite");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("Azurite is missing: run npm ci in functions/StoryGenerator.LocalHost/azurite.");
    }
}

[CollectionDefinition("azurite")]
public sealed class AzuriteGroup : ICollectionFixture<AzuriteHost>;
