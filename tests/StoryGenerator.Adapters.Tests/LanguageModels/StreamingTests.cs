using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace StoryGenerator.Adapters.Tests.LanguageModels;

public sealed class StreamingTests : IDisposable
{
    private static readonly ModelPrompt Prompt = new("greet", 1, [new("system", "Be kind."), new("user", "DATA\n{}")]);
    private readonly Bench bench = new(("Text:Streaming", "true"));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_streamed_answer_is_put_together_with_the_usage_of_its_last_event()
    {
        Play(Event("{\"text\":"), Event("\"Hel"), Event("lo.\"}"), Event("", "stop"), Usage, "data: [DONE]\n\n");
        var answer = await bench.Model().CompleteAsync<Greeting>(Prompt, _ => [], bench.Stage(), default);

        Assert.Equal("Hello.", answer.Value.Text);
        Assert.Equal([new(Units.InputTokens, 90), new(Units.CachedInputTokens, 10), new(Units.OutputTokens, 20)], answer.Usage);
        Assert.True(bench.Sent()["stream"]!.GetValue<bool>());
        Assert.True(bench.Sent()["stream_options"]!["include_usage"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_stream_that_stops_short_is_lost_and_booked_as_ambiguous()
    {
        Play(Event("{\"text\":"), Event("\"Hel"));
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => bench.Model().CompleteAsync<Greeting>(Prompt, _ => [], bench.Stage(), default));

        Assert.Equal(LostAnswer.Code, failure.Code);
        Assert.Equal(CostKind.Ambiguous, Assert.Single(await bench.Books()).Kind);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeThenFallSilent(listener);
        using var silent = new Bench(("Text:Streaming", "true"), ("Text:StreamSilence", "00:00:01"), ("OpenAI:Endpoint", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1"));
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => silent.Model().CompleteAsync<Greeting>(Prompt, _ => [], silent.Stage(), default));

        Assert.Equal(LostAnswer.Code, failure.Code);
        Assert.Contains("fell silent", failure.Message, StringComparison.Ordinal);
        (await serving).Dispose();
    }

    private static async Task<TcpClient> ServeThenFallSilent(TcpListener listener)
    {
        var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + Event("{\"text\":")));
        return client;
    }

    private void Play(params string[] events) => bench.Server.Given(Request.Create().UsingPost())
        .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "text/event-stream").WithBody(string.Concat(events)));

    private static string Event(string content, string? finish = null) => Line(new JsonObject
    {
        ["index"] = 0,
        ["delta"] = new JsonObject { ["content"] = content },
        ["finish_reason"] = finish,
    });

    private static string Line(JsonObject choice) => "data: " + new JsonObject
    {
        ["id"] = "chatcmpl-1", ["object"] = "chat.completion.chunk", ["created"] = 1, ["model"] = "gpt-5-mini", ["choices"] = new JsonArray(choice),
    }.ToJsonString() + "\n\n";

    private const string Usage = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-5-mini","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":10}}}


        """;

    private sealed record Greeting(string Text);
}
