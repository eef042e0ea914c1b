using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Tests.Fuzz;

namespace StoryGenerator.Functions.Tests.Exposure;

/// <summary>What one caller may do, and that another is not held to it.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Who_asks_too_fast_is_told_when_to_come_back_and_others_are_served()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:Burst"] = "3", ["Limits:RequestsPerMinute"] = "6" });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await ListAsync(app, "one")).Status);
        }

        var refused = await ListAsync(app, "one");
        Assert.Equal((429, "application/problem+json"), (refused.Status, refused.Type));
        Assert.Equal("too-many-requests", refused.Json.GetProperty("code").GetString());
        Assert.InRange(int.Parse(refused.Headers.RetryAfter.ToString(), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("nosniff", refused.Headers["X-Content-Type-Options"]);
        Assert.Equal(200, (await ListAsync(app, "two")).Status);
    }

    [Theory]
    [InlineData(false, 429)]
    [InlineData(true, 200)]
    public async Task The_sign_in_header_names_a_caller_only_where_sign_in_stands_in_front(bool easyAuth, int status)
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:Burst"] = "1", ["Limits:RequestsPerMinute"] = "1", ["Limits:EasyAuth"] = easyAuth ? "true" : "false" });
        Assert.Equal(200, (await ListAsync(app, "one", "alice")).Status);
        Assert.Equal(status, (await ListAsync(app, "one", "bob")).Status);
    }

    [Fact]
    public async Task The_health_check_counts_by_address_whatever_key_is_named()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:Burst"] = "1", ["Limits:RequestsPerMinute"] = "1" });
        Assert.Equal(200, (await SendAsync(app, "Health", "{}", "one")).Status);
        Assert.Equal(429, (await SendAsync(app, "Health", "{}", "two")).Status);
    }

    [Fact]
    public async Task Stories_of_a_day_are_counted_and_the_same_story_again_is_not()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:StoriesPerDay"] = "2" });
        Assert.Equal(202, (await CreateAsync(app, "a")).Status);
        Assert.Equal(202, (await CreateAsync(app, "a")).Status);
        Assert.Equal(202, (await CreateAsync(app, "b")).Status);
        var refused = await CreateAsync(app, "c");
        Assert.Equal((429, "quota-day"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        Assert.InRange(int.Parse(refused.Headers.RetryAfter.ToString(), CultureInfo.InvariantCulture), 1, 24 * 3600);
        Assert.Null(await app.Records.FindAsync<StoryRecord>("Stories", StoryIds.From("c"), "story", default));
        Assert.Equal(202, (await CreateAsync(app, "b")).Status);
        Assert.Equal(202, (await CreateAsync(app, "c", "two")).Status);
    }

    [Fact]
    public async Task A_story_that_ended_gives_its_place_back()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:StoriesAtOnce"] = "2" });
        await CreateAsync(app, "a");
        await CreateAsync(app, "b");
        var refused = await CreateAsync(app, "c");
        Assert.Equal((429, "quota-at-once"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        app.Client.Set(StoryIds.From("a"), OrchestrationRuntimeStatus.Terminated);
        Assert.Equal(202, (await CreateAsync(app, "c")).Status);
        Assert.Equal(429, (await CreateAsync(app, "d")).Status);
    }

    [Fact]
    public async Task A_story_made_again_counts_as_one_made_and_a_plan_does_not()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:StoriesPerDay"] = "3" });
        await app.SeedAsync(OrchestrationRuntimeStatus.Completed);
        Assert.Equal(202, (await AgainAsync(app, "RerunStory", """{"from":"voice"}""")).Status);
        app.Client.Set(InProcessApp.Known, OrchestrationRuntimeStatus.Completed);
        Assert.Equal(200, (await AgainAsync(app, "EditStory", """{"sentences":[{"number":1,"text":"One lamp sings."}],"dryRun":true}""")).Status);
        Assert.Equal(400, (await AgainAsync(app, "EditStory", """{"sentences":[{"number":99,"text":"One lamp sings."}]}""")).Status);
        Assert.Equal(202, (await AgainAsync(app, "EditStory", """{"sentences":[{"number":1,"text":"One lamp sings."}]}""")).Status);
        app.Client.Set(InProcessApp.Known, OrchestrationRuntimeStatus.Terminated);
        Assert.Equal(202, (await AgainAsync(app, "ResumeStory", "")).Status);
        app.Client.Set(InProcessApp.Known, OrchestrationRuntimeStatus.Completed);

        foreach (var (function, body) in new[] { ("RerunStory", """{"from":"voice"}"""), ("EditStory", """{"restore":"v2"}""") })
        {
            var refused = await AgainAsync(app, function, body);
            Assert.Equal((429, "quota-day"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        }

        Assert.Equal(4, (await app.Records.FindAsync<StoryRecord>("Stories", InProcessApp.Known, "story", default))!.Run);
        Assert.Equal(202, (await AgainAsync(app, "RerunStory", """{"from":"voice"}""", "two")).Status);
    }

    [Fact]
    public async Task A_story_made_again_needs_a_place_among_those_on_their_way()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:StoriesAtOnce"] = "1" });
        await app.SeedAsync(OrchestrationRuntimeStatus.Completed);
        await CreateAsync(app, "a");
        var refused = await AgainAsync(app, "RerunStory", """{"from":"voice"}""");
        Assert.Equal((429, "quota-at-once"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        app.Client.Set(StoryIds.From("a"), OrchestrationRuntimeStatus.Completed);
        Assert.Equal(202, (await AgainAsync(app, "RerunStory", """{"from":"voice"}""")).Status);
        Assert.Equal(429, (await CreateAsync(app, "b")).Status);
    }

    [Fact]
    public async Task Many_requests_at_once_never_pass_the_quota()
    {
        using var app = new InProcessApp(new Dictionary<string, string?> { ["Limits:StoriesPerDay"] = "5" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => CreateAsync(app, $"r{i}"))));
        Assert.Equal((5, 35), (answers.Count(a => a.Status == 202), answers.Count(a => a.Status == 429)));
    }

    private static Task<Answer> ListAsync(InProcessApp app, string key, string? principal = null) => SendAsync(app, "ListStories", "", key, principal);

    private static Task<Answer> AgainAsync(InProcessApp app, string function, string body, string key = "one") => SendAsync(app, function, body, key);

    private static Task<Answer> CreateAsync(InProcessApp app, string id, string key = "one") =>
        SendAsync(app, "CreateStory", JsonSerializer.Serialize(new { topic = "A lamp that hums", clientRequestId = id }), key);

    private static Task<Answer> SendAsync(InProcessApp app, string function, string body, string key, string? principal = null) =>
        app.SendAsync(InProcessApp.Functions.Single(f => f.Name == function), Encoding.UTF8.GetBytes(body), new Dictionary<string, string> { ["id"] = InProcessApp.Known }, shape: http =>
        {
            http.Request.Path = function == "Health" ? "/api/health" : "/api/stories";
            http.Request.Headers["x-functions-key"] = key;
            if (principal is not null)
            {
                http.Request.Headers["x-ms-client-principal-id"] = principal;
            }
        });
}
