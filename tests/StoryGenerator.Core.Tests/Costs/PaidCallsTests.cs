using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Core.Tests.Costs;

public sealed class PaidCallsTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly CallDesk desk;

    public PaidCallsTests() => desk = new(clock);

    [Fact]
    public async Task The_same_call_is_sent_once_and_found_again_by_another_story_at_no_cost()
    {
        var first = await desk.CallAsync(CallDesk.New(), Stories.New(1));
        var second = await desk.CallAsync(CallDesk.New(), Stories.New(2));

        Assert.Equal(1, desk.Sent);
        Assert.False(first.CacheHit);
        Assert.Equal(0.00125m, first.CostUsd);
        Assert.True(second.CacheHit);
        Assert.Equal(0, second.CostUsd);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        var books = await new CostLedger(desk.Records).SummaryAsync(CostGrouping.Story, null, default);
        Assert.Equal([new("story-0000000000000001", 1, 0, 0, 0.00125m), new("story-0000000000000002", 0, 1, 0, 0)], books);
    }

    [Fact]
    public async Task The_record_is_written_and_money_set_aside_before_the_call_goes_out()
    {
        ProviderCallRecord? during = null;
        BudgetStatus? budget = null;
        await desk.CallAsync(CallDesk.New(), Stories.New(), async (ticket, ct) =>
        {
            during = await desk.Records.FindAsync<ProviderCallRecord>("ProviderCalls", "openai", ticket.IdempotencyKey, ct);
            budget = await desk.Budget().StatusAsync(Stories.New(), ct);
            return CallDesk.Answer();
        });

        Assert.Equal((CallState.Requested, 1, "script-draft"), (during!.State, during.Attempt, during.Stage));
        Assert.Equal((0m, 0.01m), (budget!.StorySpentUsd, budget.StoryReservedUsd));
        var after = await desk.Budget().StatusAsync(Stories.New(), default);
        Assert.Equal((0.00125m, 0m, 0.00125m, 0m), (after.StorySpentUsd, after.StoryReservedUsd, after.DaySpentUsd, after.DayReservedUsd));
    }

    [Fact]
    public async Task A_call_lost_in_a_crash_is_made_again_with_the_same_key_and_counted_as_ambiguous()
    {
        var keys = new List<string>();
        await LeaveUnderWay(keys);

        var again = await CallAfterLease(CallDesk.New(), Stories.New(), (ticket, _) =>
        {
            keys.Add(ticket.IdempotencyKey);
            Assert.Equal(2, ticket.Attempt);
            return Task.FromResult(CallDesk.Answer());
        });

        Assert.False(again.CacheHit);
        Assert.Single(keys.Distinct());
        var record = await desk.Records.FindAsync<ProviderCallRecord>("ProviderCalls", "openai", again.Hash, default);
        Assert.Equal((1, 2, CallState.Answered), (record!.AmbiguousRepeats, record.Attempt, record.State));
        var books = Assert.Single(await new CostLedger(desk.Records).SummaryAsync(CostGrouping.Provider, null, default));
        Assert.Equal(new("openai", 1, 0, 1, 0.01m + 0.00125m), books);
        var budget = await desk.Budget().StatusAsync(Stories.New(), default);
        Assert.Equal((0.01125m, 0m), (budget.StorySpentUsd, budget.StoryReservedUsd));
    }

    [Fact]
    public async Task A_crash_after_the_answer_was_stored_finds_it_and_writes_its_books_once()
    {
        var hash = await LeaveUnderWay([]);
        // The dead run had stored the answer, but not its books.
        await desk.Artifacts.SaveAsync(ArtifactPaths.ProviderAnswer("openai", hash), JsonSerializer.SerializeToUtf8Bytes(
            new { provider = "openai", model = "gpt-5-mini", operation = "chat", usage = CallDesk.Used, answer = "Once." }, CoreJson.Options), "application/json", default);

        var found = await desk.CallAsync(CallDesk.New(), Stories.New());
        var again = await desk.CallAsync(CallDesk.New(), Stories.New());

        Assert.Equal(0, desk.Sent);
        Assert.True(found.CacheHit && again.CacheHit);
        var budget = await desk.Budget().StatusAsync(Stories.New(), default);
        Assert.Equal((0.00125m, 0m), (budget.StorySpentUsd, budget.StoryReservedUsd));
        var books = Assert.Single(await new CostLedger(desk.Records).SummaryAsync(CostGrouping.Provider, null, default));
        Assert.Equal((1, 0.00125m), (books.Calls, books.Usd));
    }

    [Fact]
    public async Task A_job_under_way_is_polled_again_and_not_started_again()
    {
        using var dying = new CancellationTokenSource();
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Paid(ledger: new(new MemoryRecords())).CallAsync(CallDesk.New(), Stories.New().Stage(desk.Artifacts), async (ticket, ct) =>
        {
            await ticket.KeepJobIdAsync("job-42", ct);
            throw new InvalidOperationException("killed");
        }, default));
        await Restore(CallState.Requested);

        string? job = null;
        await CallAfterLease(CallDesk.New(), Stories.New(), (ticket, _) =>
        {
            job = ticket.JobId;
            return Task.FromResult(CallDesk.Answer());
        });

        Assert.Equal("job-42", job);
    }

    [Fact]
    public async Task A_second_asker_waits_for_the_call_under_way_and_gets_its_answer()
    {
        var answer = new TaskCompletionSource<ProviderAnswer>();
        var first = desk.CallAsync(CallDesk.New(), Stories.New(1), (_, _) => answer.Task);
        var second = desk.Paid().CallAsync(CallDesk.New(), Stories.New(2).Stage(desk.Artifacts), desk.SendAsync, default);
        for (var i = 0; i < 100; i++)
        {
            // Far past the lease: the first run renews it while it works.
            clock.Advance(TimeSpan.FromSeconds(1));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await desk.Records.FindAsync<ProviderCallRecord>("ProviderCalls", CallDesk.New().Provider, CallDesk.New().Hash, limit.Token))?.LeaseUntil < clock.GetUtcNow().AddSeconds(5))
            {
                await Task.Yield();
            }
        }

        Assert.False(second.IsCompleted);
        answer.SetResult(CallDesk.Answer());
        await first;
        while (!second.IsCompleted)
        {
            clock.Advance(PaidCalls.Poll);
            await Task.Yield();
        }

        Assert.True((await second).CacheHit);
        Assert.Equal(0, desk.Sent);
    }

    [Fact]
    public async Task A_refusal_gives_the_money_back_and_the_next_try_is_no_ambiguous_repeat()
    {
        await Assert.ThrowsAsync<PermanentStageException>(() => desk.CallAsync(CallDesk.New(), Stories.New(), (_, _) => throw new PermanentStageException("provider-refused-request", "no")));
        var budget = await desk.Budget().StatusAsync(Stories.New(), default);
        Assert.Equal((0m, 0m), (budget.StorySpentUsd, budget.StoryReservedUsd));

        var answer = await desk.CallAsync(CallDesk.New(), Stories.New());
        var record = await desk.Records.FindAsync<ProviderCallRecord>("ProviderCalls", "openai", answer.Hash, default);
        Assert.Equal(0, record!.AmbiguousRepeats);
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_is_booked_at_its_reservation()
    {
        await Assert.ThrowsAsync<TransientStageException>(() => desk.CallAsync(CallDesk.New(), Stories.New(), (_, _) => throw new TransientStageException(LostAnswer.Code, "reset")));

        var budget = await desk.Budget().StatusAsync(Stories.New(), default);
        Assert.Equal((0.01m, 0m), (budget.StorySpentUsd, budget.StoryReservedUsd));
        Assert.Equal(1, Assert.Single(await new CostLedger(desk.Records).SummaryAsync(CostGrouping.Stage, null, default)).Ambiguous);
    }

    [Fact]
    public async Task A_damaged_answer_is_asked_for_again()
    {
        var first = await desk.CallAsync(CallDesk.New(), Stories.New());
        desk.Artifacts.Damage(ArtifactPaths.ProviderAnswer("openai", first.Hash), "{}"u8.ToArray());

        Assert.False((await desk.CallAsync(CallDesk.New(), Stories.New())).CacheHit);
        Assert.Equal(2, desk.Sent);
    }

    [Fact]
    public async Task An_old_answer_serves_its_own_story_and_no_other()
    {
        await desk.CallAsync(CallDesk.New(), Stories.New(1));
        clock.Advance(TimeSpan.FromDays(31));

        Assert.True((await desk.CallAsync(CallDesk.New(), Stories.New(1))).CacheHit);
        Assert.False((await desk.CallAsync(CallDesk.New(), Stories.New(2))).CacheHit);
    }

    [Fact]
    public async Task Trimming_drops_the_oldest_then_the_longest_unused()
    {
        var old = await desk.CallAsync(CallDesk.New("old"), Stories.New());
        clock.Advance(TimeSpan.FromDays(31));
        var unused = await desk.CallAsync(CallDesk.New("unused"), Stories.New());
        clock.Advance(TimeSpan.FromHours(1));
        var recent = await desk.CallAsync(CallDesk.New("recent"), Stories.New());
        var size = (await desk.Artifacts.FindAsync(ArtifactPaths.ProviderAnswer("openai", recent.Hash), default))!.Bytes;

        Assert.Equal(2, await desk.Paid(new() { MaxBytes = size }).TrimAsync(default));
        Assert.Equal([ArtifactPaths.ProviderAnswer("openai", recent.Hash)], desk.Artifacts.Paths);
        Assert.NotEqual(old.Hash, unused.Hash);
    }

    [Fact]
    public async Task Forgetting_a_story_deletes_the_answers_it_asked_for()
    {
        await desk.CallAsync(CallDesk.New("a"), Stories.New(1));
        await desk.CallAsync(CallDesk.New("b"), Stories.New(2));

        Assert.Equal(1, await desk.Paid().ForgetAsync("story-0000000000000001", default));
        Assert.Single(desk.Artifacts.Paths);
    }

    [Fact]
    public async Task Past_the_cap_nothing_is_sent_and_the_story_needs_attention()
    {
        var refused = await Assert.ThrowsAsync<NeedsAttentionException>(() => desk.CallAsync(CallDesk.New(), Stories.New(cap: "0.005")));

        Assert.Equal("budget-story", refused.Code);
        Assert.Contains("Budget:PerStoryUsd", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, desk.Sent);
        // With the cap raised the same call goes through, as a first attempt that reached nobody before.
        Assert.False((await desk.CallAsync(CallDesk.New(), Stories.New(cap: "1"))).CacheHit);
    }

    private async Task<PaidAnswer> CallAfterLease(PaidCall call, StoryContext story, Func<CallTicket, CancellationToken, Task<ProviderAnswer>> send)
    {
        clock.Advance(PaidCalls.Lease + TimeSpan.FromSeconds(1));
        return await desk.CallAsync(call, story, send);
    }

    /// <summary>Leaves the record as a process killed in the middle of a call would: requested, money set aside, no answer.</summary>
    private async Task<string> LeaveUnderWay(List<string> keys)
    {
        await Assert.ThrowsAsync<PermanentStageException>(() => desk.Paid(ledger: new(new MemoryRecords())).CallAsync(CallDesk.New(), Stories.New().Stage(desk.Artifacts), (ticket, _) =>
        {
            keys.Add(ticket.IdempotencyKey);
            throw new PermanentStageException("killed", "before the process could write anything down");
        }, default));
        await Restore(CallState.Requested);
        return CallDesk.New().Hash;
    }

    private async Task Restore(CallState state)
    {
        var hash = CallDesk.New().Hash;
        var reservation = await desk.Budget().ReserveAsync(Stories.New(), $"{hash}:1", 0.01m, default);
        await desk.Records.UpdateAsync<ProviderCallRecord>("ProviderCalls", "openai", hash, r => r! with { State = state, Reservation = reservation, Failure = null }, default);
    }
}
