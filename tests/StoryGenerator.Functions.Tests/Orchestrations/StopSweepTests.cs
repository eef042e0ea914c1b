using System.Collections.Concurrent;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Tests.Fuzz;
using StoryGenerator.Functions.Tests.Load;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.Functions.Tests.Orchestrations;

/// <summary>A whole story, stopped after each commit of its history. The disk as it was then is what a killed host leaves: another one starts on it.</summary>
public sealed class StopSweepTests : IDisposable
{
    private const string Database = "durable.db";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("storygen-sweep-");

    [Fact]
    public async Task Wherever_it_stops_the_story_ends_the_same_and_no_stored_result_is_made_again()
    {
        var stops = new List<string>();
        // One thing at a time: the journal's writer joins what waits for it into one transaction, more of it on a busy machine.
        var told = await TellAsync(home.CreateSubdirectory("undisturbed").FullName, activities: 1, orchestrators: 1, journal => journal.BeforeCommit = () => stops.Add(Copy(stops.Count)));
        Assert.Equal(told.Ran.Count, told.Ran.Distinct().Count());

        var events = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(stops, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (stop, _) =>
        {
            var left = Seen(stop);
            events.Add(left.Events);
            var again = await TellAsync(stop);

            Assert.Equal(told.Output, again.Output);
            Assert.Equal(told.Ran.Except(left.Stored).Order(), again.Ran.Order());
        });

        // Nothing of the history lies between two stops but what one transaction wrote.
        Assert.True(events.Distinct().Count() > told.Ran.Count, $"{stops.Count} stops saw {events.Distinct().Count()} states of {told.Ran.Count} activities");
    }

    public void Dispose() => home.Delete(recursive: true);

    /// <summary>Starts the story, or goes on with it where the folder holds one.</summary>
    private static async Task<(string Output, IReadOnlyList<Work> Ran)> TellAsync(string folder, int activities = 4, int orchestrators = 2, Action<Journal>? watch = null)
    {
        var ran = new ConcurrentQueue<Work>();
        var work = new WorkLog
        {
            Reference = (activity, message) =>
            {
                ran.Enqueue(new(activity, message));
                return ContentKey.Sha256(Encoding.UTF8.GetBytes(activity + message));
            },
        };
        work.Gate.SetResult();
        // Messages to workers carry a deadline: one time for all of them, so that they can be compared.
        var clock = new FakeTimeProvider(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var engine = new StoryEngine(folder, activities, orchestrators, work, clock);
        watch?.Invoke(engine.Journal);
        var story = new StoryContext
        {
            StoryId = InProcessApp.Known, Topic = "t", Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 1, Backends = new(),
        };
        if (await engine.Client.GetInstanceAsync(story.StoryId) is null)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(StoryOrchestration.Story), new StoryRun(story, 1), new StartOrchestrationOptions(story.StoryId));
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var end = await engine.Client.WaitForInstanceCompletionAsync(story.StoryId, true, limit.Token);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.SerializedOutput);
        return (end.SerializedOutput!, [.. ran]);
    }

    // On the writer's own thread, between two transactions: what was committed is in the file and its log, and nothing else is.
    private string Copy(int number)
    {
        var to = home.CreateSubdirectory($"stop-{number:000}").FullName;
        foreach (var file in new[] { Database, Database + "-wal" }.Where(f => File.Exists(Path.Combine(home.FullName, "undisturbed", f))))
        {
            File.Copy(Path.Combine(home.FullName, "undisturbed", file), Path.Combine(to, file));
        }

        return to;
    }

    /// <summary>How far the story was: events of its history, and the activities that were asked for and are no longer owed.</summary>
    private static (int Events, IReadOnlyList<Work> Stored) Seen(string folder)
    {
        using var journal = Journal.Open(Path.Combine(folder, Database));
        return journal.Read(session => ((int)session.Scalar<long>("SELECT count(*) FROM history"), session.Read(
            "SELECT name, payload FROM history h WHERE kind=$1 AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.instance=h.instance AND a.task=h.task)",
            row => new Work(row.GetString(0), row.GetString(1)),
            (int)EventKind.TaskScheduled)));
    }

    private sealed record Work(string Activity, string Message) : IComparable<Work>
    {
        public int CompareTo(Work? other) => string.CompareOrdinal(Activity + Message, other?.Activity + other?.Message);
    }
}
