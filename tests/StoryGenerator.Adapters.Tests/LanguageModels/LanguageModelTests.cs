using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace StoryGenerator.Adapters.Tests.LanguageModels;

public sealed class LanguageModelTests : IDisposable
{
    private static readonly ModelPrompt Prompt = new("greet", 3, [new("system", "Be kind."), new("user", "DATA\n{\"topic\":\"ghosts\"}")]);
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_answer_comes_with_usage_and_cost_and_the_request_asks_for_a_strict_schema()
    {
        Play(200, Bench.Completion("""{"text":"Hello.","stars":4}"""));
        var context = bench.Stage();
        var answer = await Ask(context);

        Assert.Equal(new Greeting("Hello.", 4), answer.Value);
        Assert.Equal([new(Units.InputTokens, 1000), new(Units.CachedInputTokens, 200), new(Units.OutputTokens, 300)], answer.Usage);
        Assert.Equal(0.00025m + 0.000005m + 0.0006m, answer.CostUsd);
        Assert.Equal(answer.CostUsd, context.CostUsd);
        var sent = bench.Sent();
        Assert.Equal("gpt-5-mini", sent["model"]!.GetValue<string>());
        Assert.Equal(8000, sent["max_completion_tokens"]!.GetValue<int>());
        var format = sent["response_format"]!["json_schema"]!;
        Assert.True(format["strict"]!.GetValue<bool>());
        Assert.Equal(
            """{"type":"object","properties":{"text":{"type":"string"},"stars":{"type":"integer"}},"required":["text","stars"],"additionalProperties":false}""",
            format["schema"]!.ToJsonString());
        Assert.Equal("Bearer " + Bench.Key, bench.Server.LogEntries.Single().RequestMessage!.Headers!["Authorization"].ToString());
    }

    [Fact]
    public async Task The_same_question_again_is_answered_from_storage_and_another_seed_or_take_is_another_question()
    {
        Play(200, Bench.Completion("""{"text":"Hello.","stars":4}"""));
        await Ask(bench.Stage());
        var again = await Ask(bench.Stage(story: 2));
        Assert.True(again.CacheHit);
        Assert.Equal((1, 0m), (bench.Requests, again.CostUsd));

        var take = bench.Stage().Story with { Takes = new Dictionary<string, int> { ["script-draft"] = 1 } };
        await Ask(Core.Tests.Costs.Stories.Stage(take, bench.Artifacts));
        await Ask(Core.Tests.Costs.Stories.Stage(take with { Seed = 8 }, bench.Artifacts));
        Assert.Equal(3, bench.Requests);
    }

    [Fact]
    public async Task A_broken_shape_gets_one_repair_turn_that_says_what_was_wrong()
    {
        PlayInTurn(Bench.Completion("""{"text":"Hello.","mood":"fine"}"""), Bench.Completion("""{"text":"Hello.","stars":5}"""));
        var answer = await Ask(bench.Stage());

        Assert.Equal((5, 1), (answer.Value.Stars, answer.Repairs));
        Assert.Equal(2400 - 400, answer.Usage.Single(u => u.Unit == Units.InputTokens).Quantity);
        var messages = bench.Sent(1)["messages"]!.AsArray();
        Assert.Contains("$.stars: is missing. $.mood: does not belong here.", messages[^1]!["content"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("assistant", messages[^2]!["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_shape_still_broken_after_the_repair_turn_fails_for_good_and_shows_what_was_wrong()
    {
        Play(200, Bench.Completion("""{"text":"Hello.","stars":"many"}"""));
        var failure = await Assert.ThrowsAsync<PermanentStageException>(() => Ask(bench.Stage()));

        Assert.Equal("model-schema", failure.Code);
        Assert.Contains("$.stars: is string, must be integer.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.Requests);
        Assert.Equal(2, (await bench.Books()).Count(b => b.Kind == CostKind.Charged));
    }

    [Fact]
    public async Task A_sense_check_that_fails_is_repaired_like_a_broken_shape()
    {
        PlayInTurn(Bench.Completion("""{"text":"Hello.","stars":9}"""), Bench.Completion("""{"text":"Hello.","stars":5}"""));
        Assert.Equal(5, (await Ask(bench.Stage())).Value.Stars);
        Assert.Contains("stars: 9 is more than 5.", bench.Sent(1)["messages"]!.AsArray()[^1]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", "I can't help with that.", "model-refused", FailureKind.Permanent)]
    [InlineData("length", null, "model-truncated", FailureKind.NeedsAttention)]
    [InlineData("content_filter", null, "content-filter", FailureKind.Permanent)]
    public async Task Refusal_truncation_and_content_filter_are_outcomes_of_their_own_and_are_paid_once(string finish, string? refusal, string code, FailureKind kind)
    {
        Play(200, Bench.Completion("""{"text":"Hel""", finish, refusal));
        var first = await Assert.ThrowsAnyAsync<StageException>(() => Ask(bench.Stage()));
        await Assert.ThrowsAnyAsync<StageException>(() => Ask(bench.Stage()));

        Assert.Equal((code, kind), (first.Code, first.Kind));
        Assert.Equal(1, bench.Requests);
        Assert.Equal(0.000855m, (await bench.Books()).Sum(b => b.Usd));
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-test-abcdefgh12345678abcdefgh."}}""", "provider-key", FailureKind.NeedsAttention, "OpenAI:ApiKey")]
    [InlineData(403, "{}", "provider-key", FailureKind.NeedsAttention, "OpenAI:ApiKey")]
    [InlineData(404, """{"error":{"message":"The model does not exist"}}""", "provider-target", FailureKind.NeedsAttention, "OpenAI:Model")]
    [InlineData(429, """{"error":{"code":"insufficient_quota"}}""", "provider-quota", FailureKind.NeedsAttention, "OpenAI:ApiKey")]
    [InlineData(400, """{"error":{"message":"Invalid schema"}}""", "provider-refused-request", FailureKind.Permanent, "Invalid schema")]
    [InlineData(400, """{"error":{"code":"content_filter","message":"filtered"}}""", "content-filter", FailureKind.Permanent, "content rules")]
    public async Task A_refused_request_is_sent_once_costs_nothing_and_says_what_to_do(int status, string body, string code, FailureKind kind, string says)
    {
        Play(status, body);
        var failure = await Assert.ThrowsAnyAsync<StageException>(() => Ask(bench.Stage()));

        Assert.Equal((code, kind), (failure.Code, failure.Kind));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.Requests);
        Assert.Empty(await bench.Books());
        var status1 = await Budget();
        Assert.Equal((0m, 0m), (status1.StorySpentUsd, status1.StoryReservedUsd));
        AssertNoSecret(failure);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Trouble_that_passes_is_retried_by_one_layer_only(int status)
    {
        Play(status, """{"error":{"message":"try later"}}""");
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => Ask(bench.Stage()));

        Assert.Equal(status == 429 ? "provider-rate-limited" : "provider-away", failure.Code);
        // Four attempts in all: the client's own retries would make it sixteen.
        Assert.Equal(4, bench.Requests);
    }

    [Fact]
    public async Task After_trouble_that_passed_the_answer_is_paid_once()
    {
        bench.Server.Given(Request.Create().UsingPost()).InScenario("s").WillSetStateTo("up")
            .RespondWith(Response.Create().WithStatusCode(429).WithHeader("retry-after-ms", "5").WithBody("{}"));
        bench.Server.Given(Request.Create().UsingPost()).InScenario("s").WhenStateIs("up")
            .RespondWith(Response.Create().WithStatusCode(200).WithBody(Bench.Completion("""{"text":"Hello.","stars":4}""")));

        Assert.Equal(4, (await Ask(bench.Stage())).Value.Stars);
        Assert.Equal(2, bench.Requests);
        Assert.Single(await bench.Books());
    }

    [Fact]
    public async Task A_long_retry_after_is_handed_on_and_not_waited_for()
    {
        bench.Server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "3600").WithBody("{}"));
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => Ask(bench.Stage()));

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Equal(1, bench.Requests);
    }

    [Theory]
    [InlineData("""{"id":"chatcmpl-1","object":"chat.compl""")]
    [InlineData("""{"id":"chatcmpl-1","choices":[]}""")]
    [InlineData("<html>gateway</html>")]
    public async Task A_garbled_answer_is_transient_and_booked_as_ambiguous(string body)
    {
        Play(200, body);
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => Ask(bench.Stage()));

        Assert.Equal(LostAnswer.Code, failure.Code);
        Assert.Equal(1, bench.Requests);
        Assert.Equal(CostKind.Ambiguous, Assert.Single(await bench.Books()).Kind);
    }

    [Fact]
    public async Task A_slow_body_times_out_and_is_not_sent_again_behind_the_books()
    {
        using var slow = new Bench(("Providers:openai:AttemptTimeout", "00:00:01"), ("Providers:openai:TotalTimeout", "00:00:02"));
        slow.Server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(200).WithDelay(TimeSpan.FromSeconds(20)).WithBody(Bench.Completion("{}")));
        var failure = await Assert.ThrowsAsync<TransientStageException>(
            () => slow.Model().CompleteAsync<Greeting>(Prompt, _ => [], slow.Stage(), default));

        Assert.Equal(LostAnswer.Code, failure.Code);
        Assert.Equal(CostKind.Ambiguous, Assert.Single(await slow.Books()).Kind);
    }

    [Fact]
    public async Task A_connection_that_is_refused_costs_nothing()
    {
        using var down = new Bench(("OpenAI:Endpoint", "http://127.0.0.1:9/v1"));
        var failure = await Assert.ThrowsAsync<TransientStageException>(() => down.Model().CompleteAsync<Greeting>(Prompt, _ => [], down.Stage(), default));

        Assert.Equal("provider-unreachable", failure.Code);
        Assert.Empty(await down.Books());
    }

    [Fact]
    public async Task A_missing_key_names_the_setting()
    {
        using var keyless = new Bench(("OpenAI:ApiKey", ""));
        var failure = await Assert.ThrowsAsync<NeedsAttentionException>(() => keyless.Model().CompleteAsync<Greeting>(Prompt, _ => [], keyless.Stage(), default));
        Assert.Equal("setting-missing", failure.Code);
        Assert.Contains("OpenAI:ApiKey", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_may_have_its_own_model_and_length()
    {
        using var own = new Bench(("Text:Stages:script-draft:Model", "gpt-4.1"), ("Text:Stages:script-draft:MaxOutputTokens", "900"));
        own.Server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(200).WithBody(Bench.Completion("""{"text":"a","stars":1}""", model: "gpt-4.1-2025-04-14")));
        var draft = await own.Model().CompleteAsync<Greeting>(Prompt, _ => [], own.Stage(), default);
        await own.Model().CompleteAsync<Greeting>(Prompt, _ => [], own.Stage(stage: "script-scoring"), default);

        Assert.Equal("gpt-4.1", own.Sent(0)["model"]!.GetValue<string>());
        Assert.Equal(900, own.Sent(0)["max_completion_tokens"]!.GetValue<int>());
        Assert.Equal("gpt-5-mini", own.Sent(1)["model"]!.GetValue<string>());
        Assert.Equal(0.002m + 0.0001m + 0.0024m, draft.CostUsd);
    }

    [Fact]
    public async Task Ollama_is_told_max_tokens_and_costs_nothing()
    {
        Play(200, Bench.Completion("""{"text":"Hello.","stars":4}""", model: "llama3.1:8b"));
        var answer = await bench.Model("ollama").CompleteAsync<Greeting>(Prompt, _ => [], bench.Stage(), default);

        Assert.Equal(8000, bench.Sent()["max_tokens"]!.GetValue<int>());
        Assert.Null(bench.Sent()["max_completion_tokens"]);
        Assert.Equal("json_schema", bench.Sent()["response_format"]!["type"]!.GetValue<string>());
        Assert.Equal(0, answer.CostUsd);
    }

    [Fact]
    public async Task Azure_is_called_at_its_deployment_with_its_key_header()
    {
        Play(200, Bench.Completion("""{"text":"Hello.","stars":4}"""));
        var answer = await bench.Model("azure-openai").CompleteAsync<Greeting>(Prompt, _ => [], bench.Stage(), default);

        var request = bench.Server.LogEntries.Single().RequestMessage!;
        Assert.Equal("/openai/deployments/my-deployment/chat/completions", request.Path);
        Assert.Equal(Bench.Key, request.Headers!["api-key"].ToString());
        Assert.Equal(4, answer.Value.Stars);
        Assert.True(answer.CostUsd > 0);
    }

    [Fact]
    public async Task Nothing_secret_is_logged_at_any_level()
    {
        Play(401, """{"error":{"message":"Incorrect API key provided: sk-test-abcdefgh12345678abcdefgh."}}""");
        AssertNoSecret(await Assert.ThrowsAnyAsync<StageException>(() => Ask(bench.Stage())));
        Assert.NotEmpty(bench.Logged);
    }

    private void AssertNoSecret(Exception failure)
    {
        Assert.DoesNotContain("abcdefgh12345678", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Logged, line => line.Contains("abcdefgh12345678", StringComparison.Ordinal));
    }

    private Task<ModelAnswer<Greeting>> Ask(StageContext context) =>
        bench.Model().CompleteAsync<Greeting>(Prompt, g => g.Stars > 5 ? [$"stars: {g.Stars} is more than 5."] : [], context, default);

    private async Task<BudgetStatus> Budget() =>
        await ((IBudget)bench.Services.GetService(typeof(IBudget))!).StatusAsync(bench.Stage().Story, default);

    private void Play(int status, string body) =>
        bench.Server.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));

    private void PlayInTurn(string first, string then)
    {
        bench.Server.Given(Request.Create().UsingPost()).InScenario("s").WillSetStateTo("then").RespondWith(Response.Create().WithStatusCode(200).WithBody(first));
        bench.Server.Given(Request.Create().UsingPost()).InScenario("s").WhenStateIs("then").RespondWith(Response.Create().WithStatusCode(200).WithBody(then));
    }

    private sealed record Greeting(string Text, int Stars);
}
