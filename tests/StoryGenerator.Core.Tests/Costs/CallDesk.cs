using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Core.Tests.Costs;

/// <summary>Paid calls over stores in memory, and a provider that counts what it is asked.</summary>
internal sealed class CallDesk(TimeProvider clock)
{
    public static readonly UsageLine[] Used = [new(Units.InputTokens, 1000), new(Units.OutputTokens, 500)];

    public MemoryRecords Records { get; } = new();

    public MemoryArtifacts Artifacts { get; } = new();

    public int Sent { get; private set; }

    public static PaidCall New(string body = "{}") => new() { Provider = "openai", Model = "gpt-5-mini", Operation = "chat", Body = body, MaximumUsd = 0.01m };

    public static ProviderAnswer Answer() => new(JsonSerializer.SerializeToElement("Once."), Used, "gpt-5-mini-2025-08-07");

    public Task<ProviderAnswer> SendAsync(CallTicket ticket, CancellationToken cancellationToken)
    {
        Sent++;
        return Task.FromResult(Answer());
    }

    public Budget Budget() => new(Records, new(), clock);

    /// <param name="ledger">Books of its own: what a killed process would not have written.</param>
    public PaidCalls Paid(AnswerCacheOptions? cache = null, CostLedger? ledger = null) =>
        new(Records, Artifacts, Budget(), ledger ?? new(Records), PriceTable.Embedded, cache ?? new(), clock, NullLogger<PaidCalls>.Instance);

    public Task<PaidAnswer> CallAsync(PaidCall call, StoryContext story, Func<CallTicket, CancellationToken, Task<ProviderAnswer>>? send = null) =>
        Paid().CallAsync(call, story.Stage(Artifacts), send ?? SendAsync, default);

    public async Task<ProviderCallRecord> RecordAsync() => (await Records.FindAsync<ProviderCallRecord>("ProviderCalls", New().Provider, New().Hash, default))!;
}
