using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;

namespace StoryGenerator.Functions.Tests.Http;

[Collection("app")]
public sealed class StoriesHttpTests(AppFixture app)
{
    [Fact]
    public async Task A_story_is_accepted_with_where_to_look_and_when()
    {
        using var answer = await app.Client.PostAsJsonAsync("api/stories", new { topic = "A lamp that hums", clientRequestId = "accepted" });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = StoryIds.From("accepted");
        Assert.Equal($"/api/stories/{id}", answer.Headers.Location!.OriginalString);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
        var story = await Body(answer);
        Assert.Equal(id, story.GetProperty("storyId").GetString());
        Assert.Contains(story.GetProperty("state").GetString(), new[] { "queued", "running" });
    }

    [Fact]
    public async Task The_same_request_twice_is_one_story()
    {
        var ids = new List<string?>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await app.Client.PostAsJsonAsync("api/stories", new { topic = "Twice the same" });
            ids.Add((await Body(answer)).GetProperty("storyId").GetString());
        }

        Assert.Equal(ids[0], ids[1]);
        var stories = (await app.Client.GetFromJsonAsync<JsonElement>("api/stories")).GetProperty("stories").EnumerateArray();
        Assert.Single(stories, s => s.GetProperty("storyId").GetString() == ids[0]);
    }

    [Fact]
    public async Task All_faults_come_at_once_as_a_problem_document()
    {
        using var answer = await app.Client.PostAsJsonAsync("api/stories", new { topic = "", length = "medium", seed = -1 });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await Body(answer);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal(["topic", "length", "seed"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("not json", "line 1")]
    [InlineData("[]", "JSON")]
    [InlineData("{\"topic\": 5}", "topic")]
    [InlineData("{\"topic\": \"bread\", \"colour\": \"red\"}", "colour")]
    [InlineData("null", "JSON")]
    [InlineData("", "JSON")]
    public async Task A_body_that_is_not_a_request_is_refused_by_name(string body, string named)
    {
        using var answer = await app.Client.PostAsync("api/stories", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, (await Body(answer)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_a_megabyte_is_refused()
    {
        using var answer = await app.Client.PostAsJsonAsync("api/stories", new { topic = "bread", sourceText = new string('x', 1_100_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("api/stories/story-0000000000000000")]
    [InlineData("api/stories/nonsense")]
    [InlineData("api/stories/story-0000000000000000/artifacts/final.mp4")]
    [InlineData("api/stories/story-0000000000000000/artifacts/..%2f..%2frequest.json")]
    [InlineData("api/stories/story-0000000000000000/artifacts/voice/..%2fx.json")]
    public async Task What_is_not_there_is_a_404_problem(string path)
    {
        using var answer = await app.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not-found", (await Body(answer)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("rerun")]
    public async Task An_unknown_story_cannot_be_steered(string verb)
    {
        using var answer = await app.Client.PostAsJsonAsync($"api/stories/story-0000000000000000/{verb}", new { from = "voice" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_cancelled_story_says_so_and_cannot_be_paused()
    {
        using var made = await app.Client.PostAsJsonAsync("api/stories", new { topic = "To be cancelled" });
        var id = (await Body(made)).GetProperty("storyId").GetString();
        using var cancelled = await app.Client.PostAsJsonAsync($"api/stories/{id}/cancel", new { });
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        Assert.Equal("cancelled", (await app.Client.GetFromJsonAsync<JsonElement>($"api/stories/{id}")).GetProperty("state").GetString());
        using var paused = await app.Client.PostAsJsonAsync($"api/stories/{id}/pause", new { });
        Assert.Equal(HttpStatusCode.Conflict, paused.StatusCode);
        Assert.Equal("wrong-state", (await Body(paused)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Without_a_key_nothing_but_health_answers()
    {
        using var stranger = new HttpClient { BaseAddress = app.Host.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("api/stories")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsJsonAsync("api/stories", new { topic = "bread" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("api/health")).StatusCode);
    }

    [Fact]
    public async Task An_artifact_is_served_whole_and_in_ranges_with_its_tag()
    {
        var id = StoryIds.From("artifact-test");
        var content = Encoding.ASCII.GetBytes("0123456789");
        var store = app.Host.Services.GetRequiredService<IArtifactStore>();
        var saved = await store.SaveAsync(ArtifactPaths.Export(id, "final.mp4"), content, "video/mp4", default);
        var path = $"api/stories/{id}/artifacts/final.mp4";

        using var whole = await app.Client.GetAsync(path);
        Assert.Equal(content, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("video/mp4", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"\"{saved.Sha256[..32]}\"", whole.Headers.ETag!.Tag);
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new(3, 5);
        using var part = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("345", await part.Content.ReadAsStringAsync());

        using var beyond = new HttpRequestMessage(HttpMethod.Get, path);
        beyond.Headers.Range = new(50, 60);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await app.Client.SendAsync(beyond)).StatusCode);
    }

    private static async Task<JsonElement> Body(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
}
