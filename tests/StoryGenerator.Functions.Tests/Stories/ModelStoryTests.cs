using StoryGenerator.Functions.Tests.Http;
using StoryGenerator.Tests.Fakes;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>Stories written by a language model, on the real orchestrator, tables and blobs: what is asked, what is paid, what a person is told.</summary>
[Collection("app")]
public sealed class ModelStoryTests : IDisposable
{
    private static readonly string[] Questions =
        ["propose_ideas", "draft", "revise", "score", "improve", "score", "tag", "describe_scenes"];

    private readonly AppFixture app;
    private readonly int before;

    public ModelStoryTests(AppFixture app) => (this.app, before) = (app, app.OpenAI.Questions.Count);

    public void Dispose() => app.OpenAI.Trouble = _ => null;

    [Fact]
    public async Task Every_question_is_asked_once_and_the_same_story_anew_asks_nothing()
    {
        const string topic = "The clock on the ferry pier";
        var first = await app.CreateAsync(topic, "openai-1");
        await app.PlanAsync(first);
        Assert.Equal(Questions, Asked.Select(q => q.About));
        var paid = await app.CostsAsync(first);
        Assert.Equal((8, 0), (paid.GetProperty("calls").GetInt32(), paid.GetProperty("cacheHits").GetInt32()));
        // 1000 tokens in at $0.25 and 400 out at $2.00 a million, eight times.
        Assert.Equal(8 * 0.00105m, paid.GetProperty("usd").GetDecimal());

        var again = await app.CreateAsync(topic, "openai-2");
        await app.PlanAsync(again);
        Assert.Equal(8, Asked.Count);
        var found = await app.CostsAsync(again);
        Assert.Equal((0, 8, 0m), (found.GetProperty("calls").GetInt32(), found.GetProperty("cacheHits").GetInt32(), found.GetProperty("usd").GetDecimal()));
        Assert.Equal(await ScriptAsync(first), await ScriptAsync(again));
        Assert.Contains(FakeStory.Mark, await ScriptAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_that_passes_is_waited_out_and_paid_once()
    {
        const string topic = "The ferry that missed a storm";
        app.OpenAI.Trouble = q => (q.Number - before) switch
        {
            2 => new() { Status = 429, RetryAfter = 0 },
            3 => new() { Status = 503 },
            6 => new() { Status = 500 },
            _ => null,
        };
        var id = await app.CreateAsync(topic, "openai-trouble");
        await app.PlanAsync(id);
        Assert.Equal(8 + 3, Asked.Count);
        var paid = await app.CostsAsync(id);
        Assert.Equal((8, 8 * 0.00105m, 0), (paid.GetProperty("calls").GetInt32(), paid.GetProperty("usd").GetDecimal(), paid.GetProperty("ambiguous").GetInt32()));
    }

    [Theory]
    [InlineData("length", null, "needs-attention", "MaxOutputTokens")]
    [InlineData("stop", "I cannot write about that.", "failed", "Change the topic")]
    [InlineData("content_filter", null, "failed", "content filter")]
    public async Task What_the_model_will_not_write_is_said_once_with_what_to_do(string finish, string? refusal, string state, string says)
    {
        var topic = $"The harbour where {finish} {refusal is null} stood on a sign";
        app.OpenAI.Trouble = q => q.About == "draft" ? new() { Finish = finish, Refusal = refusal } : null;
        var id = await app.CreateAsync(topic, "openai-" + finish);
        var ended = await app.UntilAsync(id, s => s.Is(state));
        Assert.Contains(says, ended.GetProperty("problem").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("script-draft", ended.GetProperty("problem").GetProperty("stage").GetString());
        Assert.Equal(1, Asked.Count(q => q.About == "draft"));
    }

    [Fact]
    public async Task An_answer_out_of_shape_is_sent_back_once()
    {
        const string topic = "A ferry ticket in the wrong shape";
        app.OpenAI.Trouble = q => q.About == "score" && Asked.Count(a => a.About == "score") == 1 ? new() { Content = """{"engagement": "high"}""" } : null;
        var id = await app.CreateAsync(topic, "openai-shape");
        await app.PlanAsync(id);
        Assert.Equal(3, Asked.Count(q => q.About == "score"));
    }

    [Fact]
    public async Task A_storys_cap_stops_it_before_the_call_that_might_pass_it_and_a_higher_one_lets_it_go_on()
    {
        const string topic = "The ferryman who counted coins";
        var id = await app.CreateAsync(topic, "openai-capped", ("Budget:PerStoryUsd", "0.02"));
        var stopped = await app.UntilAsync(id, s => s.Is("needs-attention"));
        Assert.Equal("budget-story", stopped.GetProperty("problem").GetProperty("code").GetString());
        Assert.Contains("resume " + id + " --set Budget:PerStoryUsd=", stopped.GetProperty("problem").GetProperty("message").GetString(), StringComparison.Ordinal);
        var sent = Asked.Count;
        Assert.InRange(sent, 1, 7);

        // Again without a change: it stops again, and nothing that was answered is asked again.
        await app.PostAsync($"stories/{id}/resume", new { });
        await app.UntilAsync(id, s => s.Is("needs-attention"));
        Assert.Equal(sent, Asked.Count);

        await app.PostAsync($"stories/{id}/resume", new { settings = new Dictionary<string, string> { ["Budget:PerStoryUsd"] = "1" } });
        await app.PlanAsync(id);
        Assert.Equal(Questions.Length, Asked.Count);
    }

    [Fact]
    public async Task A_script_waits_for_a_persons_word_before_anything_else_is_paid()
    {
        var id = await app.CreateAsync("A ferry that asks first", "openai-review", ("Review:Script", "true"));
        var waiting = await app.UntilAsync(id, s => s.Is("awaiting-review"));
        Assert.Equal("review-script", waiting.GetProperty("problem").GetProperty("code").GetString());
        Assert.DoesNotContain(Asked, q => q.About == "describe_scenes");

        await app.PostAsync($"stories/{id}/review", new { approved = false, note = "the ending is weak" });
        var rejected = await app.UntilAsync(id, s => s.Is("needs-attention"));
        Assert.Contains("the ending is weak", rejected.GetProperty("problem").GetProperty("message").GetString(), StringComparison.Ordinal);

        await app.PostAsync($"stories/{id}/resume", new { });
        await app.UntilAsync(id, s => s.Is("awaiting-review"));
        await app.PostAsync($"stories/{id}/review", new { approved = true });
        await app.UntilAsync(id, s => !s.Is("awaiting-review"));
        await app.PlanAsync(id);
        Assert.Equal(Questions.Length, Asked.Count);
    }

    private IReadOnlyList<FakeQuestion> Asked => [.. app.OpenAI.Questions.Skip(before)];

    private async Task<string> ScriptAsync(string id) =>
        string.Join('\n', (await app.GetAsync($"stories/{id}/versions")).GetProperty("versions").EnumerateArray().SelectMany(v => v.GetProperty("sentences").EnumerateArray()).Select(s => s.GetString()));
}
