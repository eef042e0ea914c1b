using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Core.Tests.Costs;

/// <summary>Storage is away at the very moment a paid answer arrives.</summary>
public sealed class HeldAnswerTests
{
    private readonly HurryingClock clock = new();
    private readonly CallDesk desk;
    private int saves;

    public HeldAnswerTests() => desk = new(clock);

    [Fact]
    public async Task The_answer_is_held_on_to_and_stored_when_storage_is_back_and_nobody_takes_the_run_for_dead()
    {
        var begun = clock.GetUtcNow();
        desk.Artifacts.BeforeSave = async () =>
        {
            if (saves++ < 20)
            {
                await LeaseIsFreshAsync();
                throw Away();
            }
        };
        var first = await Ask();
        var again = await Ask();

        Assert.Equal((1, 21), (desk.Sent, saves));
        Assert.True(clock.GetUtcNow() - begun > 2 * PaidCalls.Lease);
        Assert.False(first.CacheHit);
        Assert.True(again.CacheHit);
        var record = await desk.RecordAsync();
        Assert.Equal((CallState.Answered, 1, 0), (record.State, record.Attempt, record.AmbiguousRepeats));
    }

    [Fact]
    public async Task After_minutes_it_fails_with_what_storage_said_and_the_repeat_is_recorded_as_ambiguous()
    {
        desk.Artifacts.BeforeSave = () => throw Away();
        var begun = clock.GetUtcNow();
        var failed = await Assert.ThrowsAsync<TransientStageException>(Ask);
        Assert.Equal("storage-away", failed.Code);
        Assert.InRange(clock.GetUtcNow() - begun, AnswerStore.Patience, AnswerStore.Patience + AnswerStore.Pause);

        desk.Artifacts.BeforeSave = () => Task.CompletedTask;
        clock.Advance(PaidCalls.Lease + TimeSpan.FromSeconds(1));
        Assert.False((await Ask()).CacheHit);
        Assert.Equal((2, 1), (desk.Sent, (await desk.RecordAsync()).AmbiguousRepeats));
    }

    [Fact]
    public async Task A_cancelled_story_stores_its_answer_but_waits_for_no_storage()
    {
        using var cancelled = new CancellationTokenSource();
        Task<ProviderAnswer> CancelAndAnswer(CallTicket ticket, CancellationToken ct)
        {
            cancelled.Cancel();
            return desk.SendAsync(ticket, ct);
        }

        desk.Artifacts.BeforeSave = () => throw Away();
        await Assert.ThrowsAsync<TransientStageException>(() => desk.Paid().CallAsync(CallDesk.New(), Stories.New().Stage(desk.Artifacts), CancelAndAnswer, cancelled.Token));
        clock.Advance(PaidCalls.Lease + TimeSpan.FromSeconds(1));
        desk.Artifacts.BeforeSave = () => Task.CompletedTask;
        Assert.False((await Ask()).CacheHit);

        var other = CallDesk.New() with { Body = "another" };
        using var late = new CancellationTokenSource();
        await desk.Paid().CallAsync(other, Stories.New().Stage(desk.Artifacts), (_, _) =>
        {
            late.Cancel();
            return Task.FromResult(CallDesk.Answer());
        }, late.Token);
        Assert.NotNull(await desk.Artifacts.FindAsync(ArtifactPaths.ProviderAnswer("openai", other.Hash), default));
    }

    [Fact]
    public async Task An_answer_too_large_to_read_was_charged_for_and_is_booked()
    {
        await Assert.ThrowsAsync<PermanentStageException>(() => desk.Paid().CallAsync(
            CallDesk.New(), Stories.New().Stage(desk.Artifacts), (_, _) => throw new PermanentStageException(LostAnswer.TooLarge, "65 MB"), default));
        Assert.Equal(0.01m, (await desk.Budget().StatusAsync(Stories.New(), default)).StorySpentUsd);
    }

    private Task<PaidAnswer> Ask() => desk.CallAsync(CallDesk.New(), Stories.New());

    /// <summary>Time stands still until the next pause, so a tick that is due has all the time it needs.</summary>
    private async Task LeaseIsFreshAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await desk.RecordAsync()).LeaseUntil < clock.GetUtcNow() + (PaidCalls.Lease / 2))
        {
            // Of a kind that is not tried again.
            if (limit.IsCancellationRequested)
            {
                throw new PermanentStageException("lease-lost", "The lease was not renewed.");
            }

            await Task.Yield();
        }
    }

    private static TransientStageException Away() => new("storage-away", "Storage cannot be reached.");

    /// <summary>Every pause is over as soon as somebody makes it; what ticks, ticks as that time passes.</summary>
    private sealed class HurryingClock() : FakeTimeProvider(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero))
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero && period == Timeout.InfiniteTimeSpan)
            {
                ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
            }

            return timer;
        }
    }
}
