using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Http;

/// <summary>Counts each caller's runs of stories of the day (new ones, and those made again: rerun, edited, restored, resumed after an end) and the
/// stories on their way, in one row of table "CallerStories" that is changed as a whole.</summary>
public sealed class StoryQuota(Callers callers, StoryBook book, IRecordStore records, IOptions<LimitOptions> options, TimeProvider clock)
{
    public const string Table = "CallerStories";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>Takes a place for a new story, or answers 429. A story that is there already costs nothing.</summary>
    public async Task<IResult?> RefusalAsync(HttpRequest request, StoryRecord story, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        return await book.FindAsync(story.Context.StoryId, cancellationToken) is null ? await TakeAsync(request, story.Context.StoryId, story.Run, client, cancellationToken) : null;
    }

    /// <summary>The same for the next run of a story that stands still.</summary>
    public Task<IResult?> RefusalAgainAsync(HttpRequest request, StoryRecord story, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        return TakeAsync(request, story.Context.StoryId, story.Run + 1, client, cancellationToken);
    }

    /// <summary>The same run asked for twice has one place.</summary>
    private async Task<IResult?> TakeAsync(HttpRequest request, string id, int number, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var run = $"{id}:{number}";
        var now = clock.GetUtcNow();
        var today = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var caller = callers.Of(request);
        var before = await records.FindAsync<CallerStories>(Table, caller, "stories", cancellationToken);
        var ended = await EndedAsync(before?.OnTheirWay ?? [], client, cancellationToken);
        var o = options.Value;
        if (before is not null && Judge(Settle(before)) is { } early)
        {
            return early;
        }

        var after = await records.UpdateAsync<CallerStories>(Table, caller, "stories", row =>
        {
            var s = Settle(row ?? new(today, [], []));
            return Judge(s) is not null ? s : s with { Today = [.. s.Today.Except([run]), run], OnTheirWay = [.. s.OnTheirWay.Except([id]), id] };
        }, cancellationToken);
        return Taken(after) ? null : Judge(after);

        bool Taken(CallerStories s) => s.Today.Contains(run);

        CallerStories Settle(CallerStories s) => new(today, s.Day == today ? s.Today : [], [.. s.OnTheirWay.Except(ended)]);

        IResult? Judge(CallerStories s) =>
            Taken(s) ? null
            : s.OnTheirWay.Count >= o.StoriesAtOnce
                ? Answers.TooMany(request, "quota-at-once", "Too many stories at once", $"{s.OnTheirWay.Count} stories of this caller are on their way (Limits:StoriesAtOnce).", Soon)
            : s.Today.Count >= o.StoriesPerDay
                ? Answers.TooMany(request, "quota-day", "Too many stories today", $"This caller had {s.Today.Count} stories made or made again today (Limits:StoriesPerDay).", now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime)
            : null;
    }

    /// <summary>Those that came to an end, or never became a story because something failed after they were counted.</summary>
    private async Task<IReadOnlySet<string>> EndedAsync(IReadOnlyList<string> ids, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var ended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (await client.GetInstanceAsync(id, cancellation: cancellationToken) is { } instance ? instance.IsCompleted : await book.FindAsync(id, cancellationToken) is null)
            {
                ended.Add(id);
            }
        }

        return ended;
    }
}

/// <summary>A caller's row. Day as yyyy-MM-dd (UTC); runs of that day (story:number); ids of stories.</summary>
public sealed record CallerStories(string Day, IReadOnlyList<string> Today, IReadOnlyList<string> OnTheirWay);
