using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Functions.Tests.Http;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>A process that makes a paid call is killed before each thing it does that others can see, one after the other, on real
/// tables and blobs; then another process makes the same call.</summary>
[Collection("app")]
public sealed class KillPointTests(AppFixture app)
{
    private readonly FakeTimeProvider clock = new(new(2032, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private int sent;

    private IRecordStore Records => app.Host.Services.GetRequiredService<IRecordStore>();

    private IArtifactStore Artifacts => app.Host.Services.GetRequiredService<IArtifactStore>();

    /// <param name="polled">The provider starts a job whose id is kept, and is asked for it until it is done.</param>
    [Theory]
    [InlineData("openai", "gpt-5-mini", "chat", false)]
    [InlineData("elevenlabs", "eleven_multilingual_v2", "speech", false)]
    [InlineData("openai", "gpt-5-mini", "job", true)]
    public async Task Wherever_it_dies_a_stored_answer_is_never_asked_for_again_and_a_doubtful_repeat_is_counted(string provider, string model, string operation, bool polled)
    {
        var passed = new SortedSet<string>(StringComparer.Ordinal);
        var alive = false;
        decimal? price = null;
        for (var point = 0; !alive; point++)
        {
            sent = 0;
            var story = PaidOnStorageTests.Story(0x9000 + (polled ? 0x100 : 0) + (provider == "openai" ? 0 : 0x200) + point);
            var call = new PaidCall { Provider = provider, Model = model, Operation = operation, Body = $"killed at {point}", MaximumUsd = 0.5m };
            alive = await MakeAsync(call, story, new(point), polled) is not null;
            var (seen, left, stored) = (sent, await RecordAsync(call), await Artifacts.FindAsync(ArtifactPaths.ProviderAnswer(provider, call.Hash), default) is not null);
            passed.Add($"{(left is null ? "no record" : left.State)}{(left?.JobId is null ? "" : ", job kept")}, {(seen == 0 ? "not sent" : stored ? "stored" : "sent")}");

            clock.Advance(PaidCalls.Lease + TimeSpan.FromSeconds(1));
            var again = await MakeAsync(call, story, new(int.MaxValue), polled);
            var once = await MakeAsync(call, story, new(int.MaxValue), polled);

            var record = (await RecordAsync(call))!;
            var doubtful = left is { State: CallState.Requested, JobId: null } && !stored ? 1 : 0;
            Assert.True(record.State == CallState.Answered, $"{point}: {record.State}");
            Assert.True(record.AmbiguousRepeats == doubtful, $"{point}: {record.AmbiguousRepeats} ambiguous repeats after {left}");
            Assert.True(sent == (seen == 0 || doubtful == 1 ? seen + 1 : seen), $"{point}: the provider was asked {sent} times, {seen} of them by the dead process, after {left}");
            Assert.Equal(stored, again!.CacheHit);
            Assert.True(once!.CacheHit);
            var budget = await new Budget(Records, new() { PerDayUsd = 1000 }, clock).StatusAsync(story, default);
            price ??= budget.StorySpentUsd;
            Assert.Equal((price + (doubtful * call.MaximumUsd), 0m), (budget.StorySpentUsd, budget.StoryReservedUsd));
        }

        string[] points = ["no record, not sent", "Claimed, not sent", "Requested, not sent", "Requested, sent", polled ? "Requested, job kept, stored" : "Requested, stored", polled ? "Answered, job kept, stored" : "Answered, stored"];
        Assert.Superset(points.ToHashSet(), passed.ToHashSet());
        Assert.Equal(polled, passed.Contains("Requested, job kept, sent"));
    }

    /// <summary>The answer, or null where the process died on the way.</summary>
    private async Task<PaidAnswer?> MakeAsync(PaidCall call, StoryContext story, Life life, bool polled)
    {
        var records = Mortal.Of(Records, life);
        var paid = new PaidCalls(records, Mortal.Of(Artifacts, life), new Budget(records, new() { PerDayUsd = 1000 }, clock), new(records), PriceTable.Embedded, new(), clock, NullLogger<PaidCalls>.Instance);
        try
        {
            return await paid.CallAsync(call, new(story, "script-draft", new string('a', 32), Path.GetTempPath(), Artifacts, new Progress<StageProgress>()), SendAsync, default);
        }
        catch (Exception) when (life.IsOver)
        {
            return null;
        }

        async Task<ProviderAnswer> SendAsync(CallTicket ticket, CancellationToken cancellationToken)
        {
            life.Step();
            if (ticket.JobId is null)
            {
                sent++;
                life.Step();
            }

            if (polled && ticket.JobId is null)
            {
                await ticket.KeepJobIdAsync("job-1", cancellationToken);
                life.Step();
            }

            return new(JsonSerializer.SerializeToElement("Once."), [new(call.Provider == "openai" ? Units.InputTokens : Units.Characters, 1000)], call.Model);
        }
    }

    private Task<ProviderCallRecord?> RecordAsync(PaidCall call) => Records.FindAsync<ProviderCallRecord>("ProviderCalls", call.Provider, call.Hash, default);

    /// <summary>How many steps a process has left. A dead one neither reads nor writes, whatever its code would still do.</summary>
    private sealed class Life(int steps)
    {
        private int left = steps;

        public bool IsOver { get; private set; }

        public void Step()
        {
            IsOver |= left-- == 0;
            Breathe();
        }

        // Permanent, so that nothing is tried again.
        public void Breathe() => _ = IsOver ? throw new PermanentStageException("killed", "by the test") : true;
    }

    /// <summary>A store as one process sees it.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
    private class Mortal : DispatchProxy
#pragma warning restore CA1852
    {
        private object inner = null!;
        private Life life = null!;

        public static T Of<T>(T store, Life life) where T : class
        {
            var seen = Create<T, Mortal>();
            ((Mortal)(object)seen).inner = store;
            ((Mortal)(object)seen).life = life;
            return seen;
        }

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            if (method!.Name.StartsWith("Find", StringComparison.Ordinal) || method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name.StartsWith("List", StringComparison.Ordinal))
            {
                life.Breathe();
            }
            else
            {
                life.Step();
            }

            return method.Invoke(inner, args);
        }
    }
}
