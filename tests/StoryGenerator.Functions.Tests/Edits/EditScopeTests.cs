using System.Collections.Concurrent;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scenes.Timing;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Stories;
using StoryGenerator.Functions.Tests.Fuzz;
using StoryGenerator.Functions.Tests.Load;

namespace StoryGenerator.Functions.Tests.Edits;

/// <summary>What an edit says it makes anew against what the orchestration passes on: the story is run twice, the second time with another
/// answer of one activity, and whatever then gets another message depends on it.</summary>
public sealed class EditScopeTests : IDisposable
{
    private readonly InProcessApp app = new();
    private readonly IReadOnlyDictionary<string, string[]> stages;

    public EditScopeTests() => stages = ActivityStages.Of(app.Services);

    [Fact]
    public void Every_stage_that_an_activity_runs_is_a_stage_of_the_story() =>
        Assert.Equal(StageNames.Story.Order(StringComparer.Ordinal), stages.Values.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task An_edited_script_makes_anew_what_its_words_reach() => Same(StageNames.AfterScript, await DependOnAsync(nameof(ScriptActivities.EnhanceScript)));

    [Fact]
    public async Task Edited_shots_make_anew_what_the_shotlist_reaches_but_cuts_stay_where_they_are()
    {
        var reached = await DependOnAsync(nameof(SceneActivities.MakeShotlist));
        // The shotlist goes into the timing of shots, but of an edit of shots nothing in it differs for that stage.
        Assert.Contains("time-shots", reached);
        var (before, after) = Edited();
        Assert.NotEqual(ContentKey.Of(new("shotlist"), before), ContentKey.Of(new("shotlist"), after));
        Assert.Equal(ContentKey.Of(new("time-shots"), ShotSpan.Of(before)), ContentKey.Of(new("time-shots"), ShotSpan.Of(after)));
        Same(StageNames.AfterShots, reached.Except(["time-shots"]));
    }

    public void Dispose() => app.Dispose();

    private static void Same(IEnumerable<string> said, IEnumerable<string> derived) => Assert.Equal(derived.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));

    private async Task<string[]> DependOnAsync(string changed)
    {
        var (before, after) = (await MessagesAsync(null), await MessagesAsync(changed));
        return [.. before.Keys.Where(a => !before[a].Order(StringComparer.Ordinal).SequenceEqual(after[a].Order(StringComparer.Ordinal))).SelectMany(a => stages[a]).Distinct()];
    }

    /// <summary>Every message each activity got while a story was told. An answer is named after the message it answers, so that a difference is passed on.</summary>
    private static async Task<ConcurrentDictionary<string, ConcurrentBag<string>>> MessagesAsync(string? changed)
    {
        var messages = new ConcurrentDictionary<string, ConcurrentBag<string>>(StringComparer.Ordinal);
        var home = Directory.CreateTempSubdirectory("storygen-scope-");
        var work = new WorkLog
        {
            Reference = (activity, message) =>
            {
                messages.GetOrAdd(activity, _ => []).Add(message);
                return ContentKey.Sha256(Encoding.UTF8.GetBytes((activity == changed ? "by a person " : "") + activity + message));
            },
        };
        work.Gate.SetResult();
        await using (var engine = new StoryEngine(home.FullName, activities: 8, orchestrators: 2, work))
        {
            var story = new StoryContext
            {
                StoryId = InProcessApp.Known, Topic = "t", Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 1, Backends = new(),
            };
            await engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(StoryOrchestration.Story), new StoryRun(story, 1), new StartOrchestrationOptions(story.StoryId));
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            var end = await engine.Client.WaitForInstanceCompletionAsync(story.StoryId, true, limit.Token);
            Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed && end.SerializedOutput!.Contains("\"completed\"", StringComparison.Ordinal), end.SerializedOutput);
        }

        home.Delete(recursive: true);
        return messages;
    }

    /// <summary>A shot before and after every change that an edit may make.</summary>
    private static (Shotlist Before, Shotlist After) Edited()
    {
        var scene = new SceneDescription { PlaceKey = "p", Place = "coast", TimeOfDay = "dusk", Weather = "fog", Mood = "calm", Focus = "place" };
        var before = new Shotlist
        {
            Bible = new([], []),
            Shots =
            [
                new()
                {
                    Id = "s01", Sequence = 1, Words = new(0, 3), Text = "One lamp hums.", Description = "x", Prompt = "x", NegativePrompt = "x", Seed = 1, Beat = "hook",
                    ShotType = "wide", Angle = "low", Movement = "static", Mood = "calm", Transition = "cut", Scene = scene, PlannedSeconds = 2,
                },
            ],
        };
        var errors = new List<FieldError>();
        var after = ShotEditor.Apply(before, [new()
        {
            Number = 1, Prompt = "a red boat", ShotType = "close-up", Movement = "dolly", Transition = "fade",
            Scene = new() { Place = "forest", TimeOfDay = "night", Weather = "rain", Mood = "tense", Focus = "lamp", Props = ["lamp"], Landmarks = ["lighthouse"] },
        }], errors);
        Assert.Empty(errors);
        return (before, after);
    }
}
