using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Tests.Costs;

namespace StoryGenerator.Core.Tests.Collection;

public sealed class ContentCollectionTests
{
    private const string Source = "reddit:r/stories";
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryRecords records = new();
    private readonly List<CollectedItem> offered = [.. SourcePosts.All.Select(p => p.Item)];

    [Fact]
    public async Task Twenty_posts_end_where_they_belong()
    {
        var run = await Collection().RunAsync(Source, "run-1", default);
        var kept = await Collection().ContentAsync(Source, default);
        var fates = kept.ToDictionary(c => c.ExternalId, c => c.Reason ?? c.State);
        foreach (var skipped in run.Skipped)
        {
            fates[skipped.ExternalId] = "skipped";
        }

        Assert.Equal(SourcePosts.All.Select(p => (p.Item.ExternalId, p.Fate)), SourcePosts.All.Select(p => (p.Item.ExternalId, fates[p.Item.ExternalId])));
        Assert.Equal(("done", 20, 8, 6, 6), (run.State, run.Fetched, run.Accepted, run.Quarantined, run.SkippedCount));
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromHours(6), run.NextRunAt);
        Assert.All(kept, c => Assert.True(c.Licence.Length > 0 && c.Sha256.Length == 64 && c.FetchedAt == clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_finished_run_is_found_and_a_new_one_finds_nothing_new()
    {
        var first = await Collection().RunAsync(Source, "run-1", default);
        Assert.Equal(first.FinishedAt, (await Collection().RunAsync(Source, "run-1", default)).FinishedAt);

        var second = await Collection().RunAsync(Source, "run-2", default);
        Assert.Equal((20, 0, 0, 20), (second.Fetched, second.Accepted, second.Quarantined, second.SkippedCount));
        Assert.Equal(14, (await Collection().ContentAsync(null, default)).Count);
    }

    [Fact]
    public async Task A_run_that_broke_off_goes_on_and_counts_what_it_had_kept()
    {
        await Assert.ThrowsAsync<TransientStageException>(() => Collection(breakAfter: 7).RunAsync(Source, "run-1", default));
        var failed = Assert.Single(await Collection().RunsAsync(Source, default));
        Assert.Equal(("failed", "provider-away", 7), (failed.State, failed.ErrorCode, failed.Fetched));

        var done = await Collection().RunAsync(Source, "run-1", default);
        Assert.Equal(("done", 8, 6, 2), (done.State, done.Accepted, done.Quarantined, done.Attempt));
        Assert.Equal(14, (await Collection().ContentAsync(Source, default)).Count);
    }

    [Fact]
    public async Task A_cancelled_run_says_so()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Collection(onItem: n =>
        {
            if (n == 3)
            {
                stop.Cancel();
            }
        }).RunAsync(Source, "run-1", stop.Token));
        Assert.Equal("cancelled", Assert.Single(await Collection().RunsAsync(Source, default)).State);
    }

    [Fact]
    public async Task What_is_forgotten_leaves_no_words_behind_and_does_not_come_back()
    {
        await Collection().RunAsync(Source, "run-1", default);
        var forgotten = await Collection().ForgetAsync(Source, default);

        Assert.Equal((14, 1), (forgotten.Content.Count, forgotten.Runs));
        Assert.Empty(await Collection().ContentAsync(null, default));
        var again = await Collection().RunAsync(Source, "run-2", default);
        Assert.Equal((0, 0), (again.Accepted, again.Quarantined));
        Assert.Contains(again.Skipped, s => s.Reason == "forgotten on request");
    }

    [Fact]
    public async Task One_author_or_one_address_can_be_forgotten_alone()
    {
        await Collection().RunAsync(Source, "run-1", default);
        var one = (await Collection().ContentAsync(Source, default))[0];
        Assert.Equal(one.Id, Assert.Single((await Collection().ForgetAsync(one.Url!, default)).Content).Id);
        var author = (await Collection().ContentAsync(Source, default))[0].Author!;
        Assert.Single((await Collection().ForgetAsync(author, default)).Content);
        Assert.Equal(12, (await Collection().ContentAsync(Source, default)).Count);
    }

    [Theory]
    [InlineData("keep", "u/lamplighter")]
    [InlineData("drop", null)]
    public void Handles_follow_the_policy(string policy, string? kept) => Assert.Equal(kept, ContentRules.Author(" u/lamplighter", policy));

    [Fact]
    public void A_pseudonym_is_stable_and_says_nothing()
    {
        Assert.Equal(ContentRules.Author("u/LampLighter", "pseudonym"), ContentRules.Author("u/lamplighter", "pseudonym"));
        Assert.DoesNotContain("lamp", ContentRules.Author("u/lamplighter", "pseudonym")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_may_accept_what_was_held_back()
    {
        await Collection().RunAsync(Source, "run-1", default);
        var held = (await Collection().ContentAsync(Source, default)).First(c => c.State == "quarantined");
        await Collection().ReviewAsync(Source, held.Id, accept: true, default);
        Assert.Equal(("accepted", null), ((await Collection().ContentAsync(Source, default)).Single(c => c.Id == held.Id) is var c ? (c.State, c.Reason) : default));
    }

    [Fact]
    public async Task Old_content_expires()
    {
        await Collection().RunAsync(Source, "run-1", default);
        clock.Advance(TimeSpan.FromDays(181));
        Assert.Equal(14, (await Collection().ExpireAsync(default)).Count);
    }

    [Fact]
    public async Task An_unknown_source_names_the_known_ones()
    {
        var unknown = await Assert.ThrowsAsync<PermanentStageException>(() => Collection().RunAsync("reddit:r/other", "run-1", default));
        Assert.Contains(Source, unknown.Message, StringComparison.Ordinal);
    }

    private ContentCollection Collection(int? breakAfter = null, Action<int>? onItem = null) => new([new Offering(offered, breakAfter, onItem)], records, new(), clock);

    private sealed class Offering(IReadOnlyList<CollectedItem> items, int? breakAfter, Action<int>? onItem) : IContentCollector
    {
        public string Kind => "reddit";

        public IReadOnlyList<string> Sources => [Source];

        public async IAsyncEnumerable<CollectedItem> CollectAsync(string source, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 0; i < items.Count; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                onItem?.Invoke(i);
                yield return i == breakAfter ? throw new TransientStageException("provider-away", "gone") : items[i];
            }
        }
    }
}
