using Microsoft.DurableTask.Client;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Stories;
using StoryGenerator.Functions.Tests.Fuzz;

namespace StoryGenerator.Functions.Tests.Edits;

/// <summary>The route of edits, on stores in memory.</summary>
public sealed class EditRouteTests : IDisposable
{
    private readonly InProcessApp app = new();

    [Theory]
    [InlineData("""{"sentences":[{"number":1,"text":"One lamp sings."}]}""", ScriptEdit.Table)]
    [InlineData("""{"restore":"p1"}""", ShotlistVersion.Table)]
    public async Task An_edit_is_planned_once_and_made_as_it_was_planned(string body, string read)
    {
        await app.SeedAsync(OrchestrationRuntimeStatus.Completed);
        if (read == ShotlistVersion.Table)
        {
            Assert.Equal(202, (await EditAsync("""{"shots":[{"number":1,"prompt":"a red boat"}]}""")).Status);
            app.Client.Set(InProcessApp.Known, OrchestrationRuntimeStatus.Completed);
        }

        app.Records.Listed.Clear();
        var planned = await EditAsync(body[..^1] + ",\"dryRun\":true}");
        var reads = app.Records.Listed.Count(t => t == read);
        app.Records.Listed.Clear();
        var made = await EditAsync(body);

        Assert.Equal((200, 202), (planned.Status, made.Status));
        Assert.Equal(planned.Body, made.Body);
        // Keeping a shotlist looks for the same one among the versions, once more.
        Assert.Equal(reads + (read == ShotlistVersion.Table ? 1 : 0), app.Records.Listed.Count(t => t == read));
    }

    [Fact]
    public async Task A_story_whose_length_is_known_no_more_is_refused_with_the_names()
    {
        await app.SeedAsync(OrchestrationRuntimeStatus.Completed);
        await app.Records.UpdateAsync<StoryRecord>(StoryBook.Table, InProcessApp.Known, "story", s => s! with { Context = s.Context with { Length = "teaser" } }, default);

        var refused = await EditAsync("""{"sentences":[{"number":1,"text":"One lamp sings."}]}""");

        Assert.Equal((409, "length-unknown"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        Assert.Contains("'teaser' is not known", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();

    private Task<Answer> EditAsync(string body) =>
        app.SendAsync(InProcessApp.Functions.Single(f => f.Name == "EditStory"), System.Text.Encoding.UTF8.GetBytes(body), new Dictionary<string, string> { ["id"] = InProcessApp.Known });
}
