using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Tests.Costs;
using WireMock.Server;

namespace StoryGenerator.Adapters.Tests.LanguageModels;

/// <summary>The real registrations against a local server that plays the provider; stores in memory; everything logged is kept.</summary>
public sealed class Bench : IDisposable
{
    public const string Key = "sk-test-abcdefgh12345678abcdefgh";

    public Bench(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["OpenAI:Endpoint"] = Server.Url + "/v1",
            ["OpenAI:ApiKey"] = Key,
            ["AzureOpenAI:Endpoint"] = Server.Url,
            ["AzureOpenAI:ApiKey"] = Key,
            ["AzureOpenAI:Deployment"] = "my-deployment",
            ["Ollama:Endpoint"] = Server.Url + "/v1",
        };
        foreach (var provider in new[] { "openai", "azure-openai", "ollama" })
        {
            values[$"Providers:{provider}:BaseDelay"] = "00:00:00.001";
            values[$"Providers:{provider}:MaxDelay"] = "00:00:00.010";
        }

        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        Services = new ServiceCollection()
            .AddSingleton<IRecordStore>(Records)
            .AddSingleton<IArtifactStore>(Artifacts)
            .AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(Logged)))
            .AddCosts(configuration)
            .AddLanguageModels(configuration)
            .BuildServiceProvider();
    }

    public WireMockServer Server { get; } = WireMockServer.Start();
    public MemoryRecords Records { get; } = new();
    public MemoryArtifacts Artifacts { get; } = new();
    public ConcurrentQueue<string> Logged { get; } = new();
    public ServiceProvider Services { get; }

    public ILanguageModel Model(string backend = "openai") => Services.GetRequiredKeyedService<ILanguageModel>(backend);

    public IStoryWriter Writer(string backend = "openai") => Services.GetRequiredKeyedService<IStoryWriter>(backend);

    public StageContext Stage(int story = 1, string stage = "script-draft") => Stories.New(story).Stage(Artifacts, stage);

    public Task<CostEntry[]> Books() => Services.GetRequiredService<CostLedger>().EntriesAsync(null, default).ToArrayAsync().AsTask();

    public JsonNode Sent(int i = 0) => JsonNode.Parse(Server.LogEntries[i].RequestMessage!.Body!)!;

    public int Requests => Server.LogEntries.Count;

    /// <summary>A chat completion as the service answers it.</summary>
    public static string Completion(string content, string finish = "stop", string? refusal = null, string model = "gpt-5-mini-2025-08-07") => new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1,
        ["model"] = model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["finish_reason"] = finish,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = refusal is null ? content : null, ["refusal"] = refusal },
        }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = 1200,
            ["completion_tokens"] = 300,
            ["total_tokens"] = 1500,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 200 },
        },
    }.ToJsonString();

    public static string Json(object value) => JsonSerializer.Serialize(value, CoreJson.Options);

    public void Dispose()
    {
        Services.Dispose();
        Server.Dispose();
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
