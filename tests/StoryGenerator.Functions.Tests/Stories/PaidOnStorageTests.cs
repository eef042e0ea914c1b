using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Functions.Tests.Http;
using StoryGenerator.Functions.Stories;
using StoryGenerator.Functions.Triggers;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>Paid calls and caps on real tables and blobs, where writes race.</summary>
[Collection("app")]
public sealed class PaidOnStorageTests(AppFixture app)
{
    private readonly FakeTimeProvider clock = new(new(2031, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private int sent;

    private IRecordStore Records => app.Host.Services.GetRequiredService<IRecordStore>();

    private IArtifactStore Artifacts => app.Host.Services.GetRequiredService<IArtifactStore>();

    [Fact]
    public async Task Of_many_askers_at_once_one_pays_and_all_get_the_answer()
    {
        var paid = Paid(TimeProvider.System);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => paid.CallAsync(Question("one question"), Stage(Story(0x100 + i)), Send, default)));
        Assert.Equal(1, sent);
        Assert.Equal((1, 11), (answers.Count(a => !a.CacheHit), answers.Count(a => a.CacheHit)));
        Assert.Single(answers.Select(a => a.Body.GetRawText()).Distinct());
    }

    [Fact]
    public async Task Of_many_calls_at_once_only_those_under_the_storys_cap_are_sent()
    {
        var paid = Paid(TimeProvider.System);
        var story = Story(0x200, cap: "0.05");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            try
            {
                await paid.CallAsync(Question($"question {i}") with { MaximumUsd = 0.02m }, Stage(story), HoldAsync, default);
                return "answered";
            }
            catch (NeedsAttentionException capped)
            {
                return capped.Code;
            }
        }));
        Assert.Equal((2, 8), (outcomes.Count(o => o == "answered"), outcomes.Count(o => o == "budget-story")));
        Assert.Equal(2, sent);
        var status = await app.Host.Services.GetRequiredService<IBudget>().StatusAsync(story, default);
        Assert.Equal((2 * 0.00105m, 0m), (status.StorySpentUsd, status.StoryReservedUsd));
    }

    [Fact]
    public async Task The_cap_of_the_day_stops_the_next_story_until_tomorrow()
    {
        var budget = new Budget(Records, new() { PerStoryUsd = 1, PerDayUsd = 0.03m }, clock);
        await budget.SettleAsync(await budget.ReserveAsync(Story(0x301), "a", 0.02m, default), 0.02m, default);
        var stopped = await Assert.ThrowsAsync<NeedsAttentionException>(() => budget.ReserveAsync(Story(0x302), "b", 0.02m, default));
        Assert.Equal("budget-day", stopped.Code);
        Assert.Contains("tomorrow", stopped.Message, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0.02m, (await budget.ReserveAsync(Story(0x302), "b", 0.02m, default)).Usd);
    }

    [Fact]
    public async Task The_hourly_upkeep_deletes_answers_past_their_age_and_the_longest_unused_past_the_size()
    {
        var paid = Paid(clock);
        await paid.CallAsync(Question("old"), Stage(Story(0x400)), Send, default);
        clock.Advance(TimeSpan.FromDays(20));
        await paid.CallAsync(Question("young"), Stage(Story(0x400)), Send, default);
        clock.Advance(TimeSpan.FromDays(11));

        var upkeep = new UpkeepTimer(paid, new ContentCollection([], Records, new(), clock), app.Host.Services.GetRequiredService<Forgetting>(), NullLogger<UpkeepTimer>.Instance);
        await upkeep.Upkeep(new(), default);
        Assert.False((await paid.CallAsync(Question("old"), Stage(Story(0x401)), Send, default)).CacheHit);
        Assert.True((await paid.CallAsync(Question("young"), Stage(Story(0x401)), Send, default)).CacheHit);

        // Room for one answer: the one that was used last stays.
        clock.Advance(TimeSpan.FromMinutes(1));
        await paid.CallAsync(Question("old"), Stage(Story(0x402)), Send, default);
        await Paid(clock, maxBytes: 260).TrimAsync(default);
        Assert.True((await paid.CallAsync(Question("old"), Stage(Story(0x403)), Send, default)).CacheHit);
        Assert.False((await paid.CallAsync(Question("young"), Stage(Story(0x403)), Send, default)).CacheHit);
    }

    private PaidCalls Paid(TimeProvider time, long maxBytes = 1 << 20)
    {
        var services = app.Host.Services;
        return new(Records, Artifacts, services.GetRequiredService<IBudget>(), services.GetRequiredService<CostLedger>(), services.GetRequiredService<PriceTable>(),
            new() { MaxBytes = maxBytes }, time, NullLogger<PaidCalls>.Instance);
    }

    private static PaidCall Question(string body) => new() { Provider = "openai", Model = "gpt-5-mini", Operation = "chat", Body = "storage test: " + body, MaximumUsd = 0.01m };

    private Task<ProviderAnswer> Send(CallTicket ticket, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref sent);
        return Task.FromResult(new ProviderAnswer(JsonSerializer.SerializeToElement(new { text = "yes" }), [new(Units.InputTokens, 1000), new(Units.OutputTokens, 400)], "gpt-5-mini"));
    }

    /// <summary>Answers when both calls that fit are under way, so that their reservations stand side by side.</summary>
    private async Task<ProviderAnswer> HoldAsync(CallTicket ticket, CancellationToken cancellationToken)
    {
        var answer = await Send(ticket, cancellationToken);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Volatile.Read(ref sent) < 2)
        {
            await Task.Delay(10, limit.Token);
        }

        return answer;
    }

    internal static StoryContext Story(int n, string? cap = null) => new()
    {
        StoryId = $"story-{n:x16}",
        Topic = "a test",
        Length = "short",
        Language = "en",
        Audience = new("any", 18, 34, "US"),
        Seed = 7,
        Backends = new() { Text = "openai" },
        Settings = cap is null ? new Dictionary<string, string>() : new() { ["Budget:PerStoryUsd"] = cap },
    };

    private StageContext Stage(StoryContext story) => new(story, "script-draft", new string('a', 32), Path.GetTempPath(), Artifacts, new Progress<StageProgress>());
}
