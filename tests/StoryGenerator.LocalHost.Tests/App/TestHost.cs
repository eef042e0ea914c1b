using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Tests.Crashes;
using StoryGenerator.LocalHost.Tests.Triggers;

namespace StoryGenerator.LocalHost.Tests.App;

/// <summary>A real host on a home and port of its own, running the functions of this assembly. No Azurite unless asked for.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly bool _ownsHome;

    private TestHost(LocalHostApp app, string home, bool ownsHome)
    {
        App = app;
        Home = home;
        _ownsHome = ownsHome;
        Http = new HttpClient { BaseAddress = app.Address };
        Http.DefaultRequestHeaders.Add("x-functions-key", app.MasterKey);
    }

    public LocalHostApp App { get; }

    public string Home { get; }

    public HttpClient Http { get; }

    public DurableTaskClient Client => App.Client;

    public static string NewHome() => Directory.CreateTempSubdirectory("storygen-host-").FullName;

    public static LocalHostOptions Options(string home) => new()
    {
        Home = home,
        FunctionsAssembly = typeof(TestHost).Assembly,
        ConfigureServices = (services, _) => services.AddSingleton(Calls.Shared).AddSingleton<TimerLog>()
            .AddSingleton(new Effects(Path.Combine(home, "effects.log"))),
        ContentRoot = home,
        Port = 0,
        OwnsAzurite = false,
        StopGrace = TimeSpan.FromSeconds(1),
        Settings = new Dictionary<string, string?>
        {
            ["Tick"] = "0 0 0 1 1 *",
            ["AzureWebJobs.QueueText.Disabled"] = "true",
            ["AzureWebJobs.QueueParcel.Disabled"] = "true",
            ["AzureWebJobs.QueueFails.Disabled"] = "true",
            ["AzureWebJobs.QueueHolds.Disabled"] = "true",
        },
    };

    public static async Task<TestHost> Start(string? home = null, Func<LocalHostOptions, LocalHostOptions>? change = null)
    {
        var options = Options(home ?? NewHome());
        return new TestHost(await LocalHostApp.StartAsync(change?.Invoke(options) ?? options), options.Home, home is null);
    }

    /// <summary>Starts an instance and waits for its end, inputs and outputs included.</summary>
    public async Task<OrchestrationMetadata> Run(string orchestrator, object? input = null, StartOrchestrationOptions? options = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);
        return await End(id);
    }

    public async Task<OrchestrationMetadata> End(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await Client.WaitForInstanceCompletionAsync(id, true, limit.Token);
    }

    public async Task<string> Begin(string orchestrator, object? input = null, StartOrchestrationOptions? options = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);

    /// <summary>Waits until an instance looks as asked, or fails after ten seconds.</summary>
    public async Task<OrchestrationMetadata> Until(string id, Func<OrchestrationMetadata, bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var seen = await Client.GetInstanceAsync(id, true, limit.Token);
            if (seen is not null && reached(seen))
            {
                return seen;
            }

            await Task.Delay(5, limit.Token);
        }
    }

    internal List<HistoryEvent> History(string id)
    {
        using var session = new Session(Connect());
        return session.History(id);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        if (_ownsHome)
        {
            Directory.Delete(Home, recursive: true);
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Home, "durable.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
