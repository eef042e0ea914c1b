using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;
using StoryGenerator.Core.Tests.Costs;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>An answer as a caller gets it.</summary>
internal sealed record Answer(int Status, string? Type, byte[] Body, IHeaderDictionary Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}

/// <summary>The app's functions called as a host calls them, on stores in memory: thousands of requests a second.</summary>
internal sealed class InProcessApp : IDisposable
{
    public const string Known = "story-0123456789abcdef";

    private readonly ServiceProvider services;

    public InProcessApp(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            (settings ?? new Dictionary<string, string?>()).Append(new("AzureWebJobsStorage", "UseDevelopmentStorage=true"))).Build();
        Records = new(new MemoryRecords());
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddStoryGenerator(configuration)
            .AddSingleton<ILoggerFactory>(_ => LoggerFactory.Create(log => log.SetMinimumLevel(LogLevel.Error).AddProvider(Log)))
            .AddSingleton<IRecordStore>(Records)
            .AddSingleton<IArtifactStore>(Artifacts)
            .BuildServiceProvider();
    }

    public static IReadOnlyList<MethodInfo> Functions { get; } =
    [
        .. typeof(Registration).Assembly.GetExportedTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null && Trigger(m) is not null).OrderBy(m => m.Name, StringComparer.Ordinal),
    ];

    public CountingRecords Records { get; }

    public MemoryArtifacts Artifacts { get; } = new();

    public MemoryClient Client { get; } = new();

    public ErrorLog Log { get; } = new();

    public IServiceProvider Services => services;

    public static HttpTriggerAttribute? Trigger(MethodInfo method) =>
        method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null);

    /// <summary>A story that has a script and shots, as a run left it.</summary>
    public async Task SeedAsync(OrchestrationRuntimeStatus state)
    {
        var story = StoryRequestRules.Accept(new() { Topic = "A known story", ClientRequestId = "known" }, new(), DateTimeOffset.UnixEpoch, []);
        story = story with { Context = story.Context with { StoryId = Known }, Outcome = new("completed", "PASS", null, null, null, []) };
        await Records.PutAsync(StoryBook.Table, Known, "story", story, default);
        var script = new Script { Version = "v2", Author = "offline", Reason = "", Title = "T", Language = "en", Sentences = [new("One lamp hums.", "hook", 0), new("It stops at night.", "payoff", 1)] };
        await KeepAsync("script-draft", script);
        await KeepAsync("script-enhancement", script);
        var scene = new SceneDescription { PlaceKey = "p", Place = "coast", TimeOfDay = "dusk", Weather = "fog", Mood = "calm", Focus = "place" };
        await KeepAsync("shotlist", new Shotlist
        {
            Bible = new([], []),
            Shots = [.. Enumerable.Range(1, 2).Select(n => new Shot
            {
                Id = $"s0{n}", Sequence = n, Words = new((n - 1) * 3, n + 2), Text = "x", Description = "x", Prompt = "x", NegativePrompt = "x", Seed = n, Beat = "hook",
                ShotType = "wide", Angle = "low", Movement = "static", Mood = "calm", Transition = "cut", Scene = scene, PlannedSeconds = 2,
            })],
        });
        await Artifacts.SaveAsync(ArtifactPaths.Export(Known, "final.mp4"), "0123456789"u8.ToArray(), "video/mp4", default);
        Client.Set(Known, state);
    }

    public async Task<Answer> SendAsync(MethodInfo function, byte[] body, IReadOnlyDictionary<string, string> route, string query = "", Action<HttpContext>? shape = null)
    {
        using var scope = services.CreateScope();
        using var written = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = Trigger(function)!.Methods![0].ToUpperInvariant();
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = body.Length;
        http.Request.QueryString = query.Length == 0 ? QueryString.Empty : new QueryString("?" + query);
        http.Response.Body = written;
        shape?.Invoke(http);
        var arguments = function.GetParameters().Select(p =>
            p.ParameterType == typeof(HttpRequest) ? http.Request
            : p.ParameterType == typeof(DurableTaskClient) ? Client
            : p.ParameterType == typeof(CancellationToken) ? CancellationToken.None
            : (object?)(p.Name is { } name && route.TryGetValue(name, out var value) ? value : null)).ToArray();
        var target = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.DeclaringType!);
        var result = await (Task<IResult>)function.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await result.ExecuteAsync(http);
        return new(http.Response.StatusCode, http.Response.ContentType, written.ToArray(), http.Response.Headers);
    }

    public void Dispose()
    {
        services.Dispose();
        Log.Dispose();
    }

    private async Task KeepAsync<T>(string stage, T document)
    {
        var saved = await Artifacts.SaveAsync(ArtifactPaths.StageFile(Known, stage, new string('a', 32), "output.json"), JsonSerializer.SerializeToUtf8Bytes(document, CoreJson.Options), "application/json", default);
        await Records.PutAsync(StageJournal.Table, Known, stage, new StageRun { Stage = stage, Key = new string('a', 32), State = "done", Output = saved }, default);
    }
}

/// <summary>Records that count their writes, so that a refused request can be seen to have left nothing, and remember which tables were listed.</summary>
internal sealed class CountingRecords(IRecordStore inner) : IRecordStore
{
    public int Writes { get; private set; }

    public ConcurrentQueue<string> Listed { get; } = [];

    public Task<T?> FindAsync<T>(string table, string partition, string row, CancellationToken cancellationToken) where T : class =>
        inner.FindAsync<T>(table, partition, row, cancellationToken);

    public IAsyncEnumerable<T> ListAsync<T>(string table, string? partition, CancellationToken cancellationToken) where T : class
    {
        Listed.Enqueue(table);
        return inner.ListAsync<T>(table, partition, cancellationToken);
    }

    public Task<bool> TryAddAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class =>
        Counted(inner.TryAddAsync(table, partition, row, record, cancellationToken));

    public Task PutAsync<T>(string table, string partition, string row, T record, CancellationToken cancellationToken) where T : class =>
        Counted(inner.PutAsync(table, partition, row, record, cancellationToken));

    public Task<T> UpdateAsync<T>(string table, string partition, string row, Func<T?, T> change, CancellationToken cancellationToken) where T : class =>
        Counted(inner.UpdateAsync(table, partition, row, change, cancellationToken));

    public Task DeleteAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        Counted(inner.DeleteAsync(table, partition, row, cancellationToken));

    public Task DeletePartitionAsync(string table, string partition, CancellationToken cancellationToken) =>
        Counted(inner.DeletePartitionAsync(table, partition, cancellationToken));

    private T Counted<T>(T task)
    {
        Writes++;
        return task;
    }
}

/// <summary>What was logged as an error, with its cause.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    public StringBuilder Text { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Text.AppendLine(formatter(state, exception)).Append(exception).AppendLine();

    public void Dispose()
    {
    }
}
