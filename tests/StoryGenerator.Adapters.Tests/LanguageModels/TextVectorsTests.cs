using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Tests.Costs;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace StoryGenerator.Adapters.Tests.LanguageModels;

public sealed class TextVectorsTests : IDisposable
{
    private readonly Bench bench = new(("Text:Stages:cluster-ideas:Model", "text-embedding-3-small"));

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("openai", true)]
    [InlineData("ollama", false)]
    public async Task Texts_become_vectors_in_their_order_by_one_call_that_is_paid_once(string backend, bool packed)
    {
        Play(200, Answer(packed));
        var context = bench.Stage(stage: "cluster-ideas");
        var vectors = Of(backend, context)!;
        Assert.Equal($"{backend}/text-embedding-3-small", vectors.Author);

        Assert.Equal([[1f, 0.5f], [0f, -2f]], await vectors.OfAsync(["a ghost", "a debt"], context, default));
        Assert.Equal([[1f, 0.5f], [0f, -2f]], await vectors.OfAsync(["a ghost", "a debt"], context, default));

        Assert.Equal(1, bench.Requests);
        Assert.Equal("text-embedding-3-small", bench.Sent()["model"]!.GetValue<string>());
        Assert.Equal(["a ghost", "a debt"], bench.Sent()["input"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal(backend == "openai" ? 1000 * 0.02m / 1_000_000 : 0, context.CostUsd);
    }

    [Fact]
    public async Task A_vector_too_few_is_an_answer_to_ask_again_for()
    {
        Play(200, Answer(packed: true));
        var context = bench.Stage(stage: "cluster-ideas");
        var fault = await Assert.ThrowsAsync<TransientStageException>(() => Of("openai", context)!.OfAsync(["one", "two", "three"], context, default));
        Assert.Contains("2 vectors for 3 texts", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_setting()
    {
        Play(401, """{"error":{"message":"Incorrect API key provided: sk-test-abcdefgh12345678abcdefgh.","code":"invalid_api_key"}}""");
        var context = bench.Stage(stage: "cluster-ideas");
        var fault = await Assert.ThrowsAsync<NeedsAttentionException>(() => Of("openai", context)!.OfAsync(["one"], context, default));
        Assert.Contains("OpenAI:ApiKey", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Bench.Key, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Offline_and_where_no_model_is_named_the_words_decide()
    {
        using var plain = new Bench();
        var context = bench.Stage(stage: "cluster-ideas");
        Assert.Null(Of("offline", context));
        Assert.Null(plain.Services.GetRequiredService<IStoryWriters>().Vectors(context.Story with { Backends = new() { Text = "openai" } }, "cluster-ideas"));
    }

    private ITextVectors? Of(string backend, StageContext context) =>
        bench.Services.GetRequiredService<IStoryWriters>().Vectors(context.Story with { Backends = new() { Text = backend } }, "cluster-ideas");

    private void Play(int status, string body) =>
        bench.Server.Given(Request.Create().WithPath("/v1/embeddings").UsingPost()).RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));

    /// <summary>As the services answer: OpenAI packs the numbers, local servers write them out. Not in order, which none of them promises.</summary>
    private static string Answer(bool packed)
    {
        JsonNode Vector(params float[] numbers) => packed ? JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes<float>(numbers))) : new JsonArray([.. numbers.Select(n => (JsonNode)n)]);
        return new JsonObject
        {
            ["object"] = "list",
            ["model"] = "text-embedding-3-small",
            ["data"] = new JsonArray(
                new JsonObject { ["object"] = "embedding", ["index"] = 1, ["embedding"] = Vector(0f, -2f) },
                new JsonObject { ["object"] = "embedding", ["index"] = 0, ["embedding"] = Vector(1f, 0.5f) }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 1000, ["total_tokens"] = 1000 },
        }.ToJsonString();
    }
}
