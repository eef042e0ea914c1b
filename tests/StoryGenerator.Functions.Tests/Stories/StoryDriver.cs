using System.Net.Http.Json;
using System.Text.Json;
using StoryGenerator.Functions.Tests.Http;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>Stories over HTTP, as a caller sees them. Without workers they go as far as the shotlist and the voice.</summary>
internal static class StoryDriver
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<string> CreateAsync(this AppFixture app, string topic, string requestId, params (string Key, string Value)[] settings)
    {
        using var answer = await app.Client.PostAsJsonAsync("api/stories", new
        {
            topic,
            clientRequestId = requestId,
            settings = settings.Append(("Text:Backend", "openai")).Append(("Script:Words", "60")).ToDictionary(s => s.Item1, s => s.Item2),
        });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("storyId", out var id) ? id.GetString()! : throw new InvalidOperationException(body.ToString());
    }

    public static Task<JsonElement> GetAsync(this AppFixture app, string path) => app.Client.GetFromJsonAsync<JsonElement>($"api/{path}");

    public static async Task<JsonElement> PostAsync(this AppFixture app, string path, object body)
    {
        using var answer = await app.Client.PostAsJsonAsync($"api/{path}", body);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    public static async Task<JsonElement> UntilAsync(this AppFixture app, string id, Func<JsonElement, bool> reached)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var story = await app.GetAsync($"stories/{id}");
            if (reached(story))
            {
                return story;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"The story is still {story}");
            }

            await Task.Delay(50);
        }
    }

    public static bool Is(this JsonElement story, string state) => story.GetProperty("state").GetString() == state;

    public static bool HasDone(this JsonElement story, string stage) => story.GetProperty("stages").EnumerateArray()
        .Any(s => s.GetProperty("stage").GetString() == stage && s.GetProperty("state").GetString() is "done" or "found");

    /// <summary>Runs the story until its shots are planned, then cancels it: what follows needs workers.</summary>
    public static async Task PlanAsync(this AppFixture app, string id)
    {
        var planned = await app.UntilAsync(id, s => s.HasDone("shotlist") || !(s.Is("running") || s.Is("queued")));
        Assert.True(planned.HasDone("shotlist"), planned.ToString());
        await app.PostAsync($"stories/{id}/cancel", new { });
        await app.UntilAsync(id, s => s.Is("cancelled"));
    }

    public static async Task<JsonElement> CostsAsync(this AppFixture app, string id) =>
        (await app.GetAsync($"costs?by=story&story={id}")).GetProperty("costs").EnumerateArray().Single();
}
