using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StoryGenerator.Chaos.Providers;

/// <summary>
/// Two paid services on this machine, in the shapes of OpenAI and ElevenLabs. Equal questions get equal answers, and every
/// question is counted by its content as soon as it has arrived, whether or not the asker lives to hear the answer.
/// </summary>
public sealed class PaidServices : IAsyncDisposable
{
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(700);

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Question> questions = new(StringComparer.Ordinal);
    private int numbers = 1000;

    private PaidServices(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Every different question: its service, the number its usage carries into the books, and how often it was asked.</summary>
    public IReadOnlyCollection<Question> Questions => [.. questions.Values];

    public static async Task<PaidServices> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var services = new PaidServices(builder.Build());
        services.app.MapPost("/v1/chat/completions", services.ChatAsync);
        services.app.MapPost("/v1/text-to-speech/{voice}/with-timestamps", services.SpeakAsync);
        await services.app.StartAsync();
        return services;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> ChatAsync(HttpRequest request)
    {
        var body = await ReadAsync(request);
        var question = Count("openai", body, () => Interlocked.Increment(ref numbers));
        await Task.Delay(Thinking);
        string text;
        try
        {
            text = Writing.Answer(JsonNode.Parse(body)!);
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or System.Text.Json.JsonException or FormatException or NullReferenceException or ArgumentException)
        {
            return Results.Json(new { error = new { message = $"The played model is at a loss: {unknown.Message}" } }, statusCode: 400);
        }

        var answer = new JsonObject
        {
            ["id"] = $"chatcmpl-{question.Number}",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "gpt-5-mini-2025-08-07",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["finish_reason"] = "stop",
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text, ["refusal"] = null },
            }),
            // The number of the question is what it "took", and so its record in the books can be told.
            ["usage"] = new JsonObject { ["prompt_tokens"] = question.Number, ["completion_tokens"] = 300, ["total_tokens"] = question.Number + 300 },
        };
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private async Task<IResult> SpeakAsync(HttpRequest request)
    {
        var body = await ReadAsync(request);
        var text = JsonNode.Parse(body)!["text"]!.GetValue<string>();
        // Speech is booked by its characters.
        Count("elevenlabs", body, () => text.Length);
        await Task.Delay(Thinking);
        return Results.Json(new { audio_base64 = Convert.ToBase64String(await Voice.SpeakAsync(text)), alignment = (object?)null });
    }

    private Question Count(string service, string body, Func<int> number)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{service}\n{body}")));
        var question = questions.GetOrAdd(hash, _ => new(service, number()));
        question.Ask();
        return question;
    }

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }
}

public sealed class Question(string service, int number)
{
    private int times;

    public string Service { get; } = service;
    public int Number { get; } = number;
    public int Times => times;

    internal void Ask() => Interlocked.Increment(ref times);
}
