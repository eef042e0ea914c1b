using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.Tests.Fakes;

/// <summary>A question as it arrived. Number counts from 1 over all requests; About is the name of the asked-for schema.</summary>
public sealed record FakeQuestion(int Number, string About, string Body);

/// <summary>What goes wrong with a request. RetryAfter in seconds, for 429 and 5xx.</summary>
public sealed record FakeFault
{
    public int? Status { get; init; }
    public int? RetryAfter { get; init; }

    /// <summary>stop | length | content_filter</summary>
    public string Finish { get; init; } = "stop";
    public string? Refusal { get; init; }

    /// <summary>In place of the content.</summary>
    public string? Content { get; init; }

    /// <summary>Waited for before the answer; the test does something terrible meanwhile.</summary>
    public Func<Task>? Before { get; init; }
}

/// <summary>Plays OpenAI's chat completions on a port of its own, in the shapes the service answers with, writes a small story
/// (<see cref="FakeStory"/>) and counts every request. The same question gets the same answer.</summary>
public sealed class FakeOpenAI : IAsyncDisposable
{
    public const string Key = "sk-fake-0123456789abcdef0123456789abcdef";
    private readonly WebApplication app;
    private readonly ConcurrentQueue<FakeQuestion> questions = new();
    private int asked;

    private FakeOpenAI(WebApplication app) => this.app = app;

    /// <summary>Base address as the client wants it: "http://127.0.0.1:PORT/v1".</summary>
    public string Endpoint => app.Urls.Single() + "/v1";

    public IReadOnlyList<FakeQuestion> Questions => [.. questions];

    /// <summary>Called for every request; null: nothing goes wrong.</summary>
    public Func<FakeQuestion, FakeFault?> Trouble { get; set; } = _ => null;

    public static async Task<FakeOpenAI> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeOpenAI(builder.Build());
        fake.app.MapPost("/v1/chat/completions", fake.AnswerAsync);
        await fake.app.StartAsync();
        return fake;
    }

    /// <summary>Settings under which an app asks this server.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings(string separator = ":") => new Dictionary<string, string?>
    {
        ["OpenAI:Endpoint"] = Endpoint,
        ["OpenAI:ApiKey"] = Key,
        ["Providers:openai:BaseDelay"] = "00:00:00.010",
        ["Providers:openai:MaxDelay"] = "00:00:00.100",
    }.Select(s => new KeyValuePair<string, string?>(s.Key.Replace(":", separator, StringComparison.Ordinal), s.Value));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var request = JsonNode.Parse(body)!;
        var question = new FakeQuestion(Interlocked.Increment(ref asked), request["response_format"]!["json_schema"]!["name"]!.GetValue<string>(), body);
        questions.Enqueue(question);
        var fault = Trouble(question) ?? new();
        if (fault.Before is { } before)
        {
            await before();
        }

        if (fault.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        http.Response.StatusCode = fault.Status ?? 200;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            fault.Status is null
                ? Completion(request["model"]!.GetValue<string>(), fault.Content ?? FakeStory.Answer(question.About, request["messages"]!.AsArray()).ToJsonString(), fault.Finish, fault.Refusal)
                : """{"error":{"message":"The server is busy.","type":"server_error","param":null,"code":null}}""",
            http.RequestAborted);
    }

    private static string Completion(string model, string content, string finish, string? refusal) => new JsonObject
    {
        ["id"] = "chatcmpl-fake",
        ["object"] = "chat.completion",
        ["created"] = 1764000000,
        ["model"] = model + "-2025-08-07",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = refusal is null ? content : null, ["refusal"] = refusal, ["annotations"] = new JsonArray() },
            ["finish_reason"] = finish,
        }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = 1000,
            ["completion_tokens"] = 400,
            ["total_tokens"] = 1400,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 64, ["audio_tokens"] = 0, ["accepted_prediction_tokens"] = 0, ["rejected_prediction_tokens"] = 0 },
        },
        ["service_tier"] = "default",
        ["system_fingerprint"] = null,
    }.ToJsonString();
}
