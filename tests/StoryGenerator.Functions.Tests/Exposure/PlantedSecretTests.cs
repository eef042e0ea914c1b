using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.Functions.Tests.Http;
using StoryGenerator.LocalHost;
using StoryGenerator.Tests;

namespace StoryGenerator.Functions.Tests.Exposure;

/// <summary>Secrets are planted in every setting that takes one, the providers refuse and say the key back to us, and then everything that is
/// left (logs down to trace, answers, tables, blobs, queues, durable history, files) is searched for them.</summary>
public sealed class PlantedSecretTests : IAsyncLifetime, IDisposable
{
    private static readonly Dictionary<string, string> Planted = new()
    {
        ["OpenAI:ApiKey"] = "sk-planted-OpenAI-7f3c1e9a5b2d4c6e8f0a", ["ElevenLabs:ApiKey"] = "xi-planted-Eleven-1b5d9f3a7c2e4a6c8e0b",
        ["AzureOpenAI:ApiKey"] = "az-planted-Azure-2c6e0a4b8d1f3b5d7f9c", ["Collection:Reddit:ClientSecret"] = "rd-planted-Reddit-3d7f1b5c9e2a4c6e8a0d",
        ["Collection:Instagram:AccessToken"] = "ig-planted-Insta-4e8a2c6d0f3b5d7f9b1e", ["Collection:TikTok:AccessToken"] = "tt-planted-TikTok-5f9b3d7e1a4c6e8a0c2f",
    };

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("storygen-secrets-");
    private readonly TraceLog log = new();
    private readonly ConcurrentQueue<string> heard = new();
    private WebApplication provider = null!;
    private LocalHostApp host = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        provider = builder.Build();
        provider.MapFallback(RefuseAsync);
        await provider.StartAsync();
        var root = Checkout.Root;
        var settings = Planted.ToDictionary(p => p.Key, p => (string?)p.Value);
        settings["OpenAI:Endpoint"] = provider.Urls.Single() + "/v1";
        settings["ElevenLabs:Endpoint"] = provider.Urls.Single();
        settings["Providers:openai:MaxAttempts"] = "1";
        settings["Azurite:Path"] = Path.Combine(root, "functions", "StoryGenerator.LocalHost", "azurite", "node_modules", ".bin", "azurite");
        settings["Storygen:LogToConsole"] = "false";
        settings["Storygen:WorkFolder"] = Path.Combine(home.FullName, "work");
        host = await LocalHostApp.StartAsync(new()
        {
            Home = home.FullName,
            FunctionsAssembly = typeof(Registration).Assembly,
            ContentRoot = root,
            Port = 0,
            Settings = settings,
            ConfigureServices = (services, configuration) => services.AddStoryGenerator(configuration)
                .AddSingleton<ILoggerFactory>(_ => LoggerFactory.Create(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace))),
        });
    }

    [Fact]
    public async Task Nothing_a_failing_run_leaves_behind_holds_a_secret()
    {
        var answers = new StringBuilder();
        using (var client = new HttpClient { BaseAddress = host.Address })
        {
            client.DefaultRequestHeaders.Add("x-functions-key", host.MasterKey);
            foreach (var (id, settings) in new Dictionary<string, object>
            {
                ["text-fails"] = new Dictionary<string, string> { ["Text:Backend"] = "openai" },
                ["speech-fails"] = new Dictionary<string, string> { ["Speech:Backend"] = "elevenlabs" },
            })
            {
                using var made = await client.PostAsJsonAsync("api/stories", new { topic = "A lamp that hums", clientRequestId = id, settings });
                var story = await made.Content.ReadFromJsonAsync<JsonElement>();
                answers.Append(await EndAsync(client, story.GetProperty("storyId").GetString()!));
            }

            // A secret that a caller puts where none belongs is refused, and not said back or kept.
            using var refused = await client.PostAsJsonAsync("api/stories", new { topic = "x y z", settings = new Dictionary<string, string> { ["OpenAI:ApiKey"] = Planted["AzureOpenAI:ApiKey"] } });
            answers.Append(await refused.Content.ReadAsStringAsync());
            using var stranger = await client.GetAsync(new Uri("api/stories?code=wrong-key-planted", UriKind.Relative));
            answers.Append(await stranger.Content.ReadAsStringAsync());
        }

        // The providers were really asked with the keys, and really said them back.
        Assert.Contains(heard, h => h.Contains(Planted["OpenAI:ApiKey"], StringComparison.Ordinal));
        Assert.Contains(heard, h => h.Contains(Planted["ElevenLabs:ApiKey"], StringComparison.Ordinal));
        var master = host.MasterKey;
        await host.StopAsync();

        var left = Directory.EnumerateFiles(home.FullName, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "keys.json")
            .Select(f => (Where: Path.GetRelativePath(home.FullName, f), Text: Encoding.Latin1.GetString(File.ReadAllBytes(f)))).ToList();
        Assert.Contains(left, l => l.Text.Contains("A lamp that hums", StringComparison.Ordinal));
        Assert.Contains("401", log.Text.ToString(), StringComparison.Ordinal);
        left.Add(("the log", log.Text.ToString()));
        left.Add(("the answers", answers.ToString()));
        foreach (var secret in Planted.Values.Append(master))
        {
            foreach (var form in new[] { secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Uri.EscapeDataString(secret), secret[5..] }.Distinct())
            {
                Assert.All(left, l => Assert.False(l.Text.Contains(form, StringComparison.Ordinal), $"{l.Where} holds {form}"));
            }
        }
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
        home.Delete(recursive: true);
    }

    public void Dispose() => log.Dispose();

    /// <summary>Refuses as the real ones do, with the whole key in the reason.</summary>
    private async Task RefuseAsync(HttpContext http)
    {
        var key = $"{http.Request.Headers.Authorization} {http.Request.Headers["xi-api-key"]}".Trim();
        heard.Enqueue(key);
        http.Response.StatusCode = 401;
        await http.Response.WriteAsJsonAsync(new { error = new { message = $"Incorrect API key provided: {key}.", type = "invalid_request_error", code = "invalid_api_key" }, detail = new { status = "invalid_api_key", message = key } });
    }

    private static async Task<string> EndAsync(HttpClient client, string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var story = await client.GetStringAsync($"api/stories/{id}", limit.Token);
            var view = JsonSerializer.Deserialize<JsonElement>(story);
            // A stage that failed is enough: without workers the branch of the pictures waits on.
            if (view.GetProperty("state").GetString() is "failed" or "needs-attention" || view.GetProperty("stages").EnumerateArray().Any(s => s.GetProperty("state").GetString() == "failed"))
            {
                return story;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private sealed class TraceLog : ILoggerProvider, ILogger
    {
        public StringBuilder Text { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Text)
            {
                Text.AppendLine(formatter(state, exception)).Append(exception).AppendLine();
            }
        }

        public void Dispose()
        {
        }
    }
}
