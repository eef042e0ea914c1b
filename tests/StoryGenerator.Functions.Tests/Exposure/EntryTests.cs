using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Functions.Tests.Fuzz;
using StoryGenerator.Functions.Tests.Http;

namespace StoryGenerator.Functions.Tests.Exposure;

/// <summary>What every way in has in common.</summary>
[Collection("app")]
public sealed class EntryTests(AppFixture app)
{
    [Fact]
    public void Every_function_but_health_wants_a_key()
    {
        var triggers = InProcessApp.Functions.ToDictionary(f => f.Name, f => InProcessApp.Trigger(f)!);
        Assert.True(triggers.Count >= 15, "Too few to be all of them.");
        Assert.Equal(["Health"], triggers.Where(t => t.Value.AuthLevel != AuthorizationLevel.Function).Select(t => t.Key));
        Assert.All(triggers, t => Assert.True(t.Value is { Route.Length: > 0, Methods.Length: 1 }, $"{t.Key} must say its route and its one method."));
    }

    [Theory]
    [InlineData("api/stories", 200)]
    [InlineData("api/stories?top=0", 400)]
    [InlineData("api/stories/story-0000000000000000", 404)]
    [InlineData("api/health", 200)]
    public async Task Every_answer_of_the_app_carries_the_headers_of_safety_and_none_that_opens_it(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await app.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        foreach (var (name, value) in new[] { ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"), ("Cross-Origin-Resource-Policy", "same-origin") })
        {
            Assert.Equal(value, answer.Headers.GetValues(name).Single());
        }

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task No_page_of_another_origin_is_let_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "api/stories");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await app.Client.SendAsync(request);
        Assert.Equal(StatusCodes.Status404NotFound, (int)answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_packed_body_is_not_unpacked()
    {
        using var body = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        body.Headers.ContentEncoding.Add("gzip");
        using var answer = await app.Client.PostAsync("api/stories", body);
        Assert.Equal(StatusCodes.Status415UnsupportedMediaType, (int)answer.StatusCode);
    }
}
