namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>Whose price a worker's time has.</summary>
/// <param name="Provider">"azure-gpu", or "local-gpu" for a GPU of one's own.</param>
/// <param name="Profiles">By kind of job ("image"): the provider's GPU ("t4").</param>
public sealed record WorkerPricing(string Provider, IReadOnlyDictionary<string, string> Profiles)
{
    /// <summary>Work that no GPU did is counted and costs nothing.</summary>
    public const string Cpu = "cpu";

    public static WorkerPricing Default { get; } = new("azure-gpu", new Dictionary<string, string> { ["asr"] = "t4", ["image"] = "t4", ["llm"] = "t4", ["video"] = "a100" });

    /// <param name="kind">As in a task: asr | image | video | interpolate | llm.</param>
    /// <param name="device">As the worker reports it: "cpu", "cuda:0", "remote".</param>
    public (string Provider, string Model, string Unit) Of(string kind, string? device) =>
        device is null or "" or Cpu ? (Cpu, kind, Units.CpuSeconds) : (Provider, Profiles.GetValueOrDefault(kind == "interpolate" ? "video" : kind, "t4"), Units.GpuSeconds);
}

/// <summary>What jobs on workers took, in the books and in the accounts that caps are held to.</summary>
public sealed class WorkerBooks(CostLedger ledger, IBudget budget, PriceTable prices, WorkerPricing pricing, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Books a task once: a replay, a checkpoint that is found and a second delivery change nothing.</summary>
    /// <param name="stage">Without the shot, so that its jobs are summed.</param>
    public async Task BookAsync(StoryContext story, string stage, string kind, GpuJobResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(result);
        var (provider, model, unit) = pricing.Of(kind, result.Metrics.Device);
        // Loading a model holds the device as running it does; waiting in the queue does not.
        var milliseconds = Math.Clamp(result.Metrics.LoadMs + result.Metrics.RunMs, 0, Longest.TotalMilliseconds);
        var usage = new UsageLine(unit, Math.Round((decimal)milliseconds / 1000, 3));
        var entry = new CostEntry
        {
            Id = $"worker:{result.TaskId}",
            Kind = CostKind.Worker,
            At = clock.GetUtcNow(),
            StoryId = story.StoryId,
            Stage = stage,
            Provider = provider,
            Model = model,
            Operation = kind,
            CallHash = "",
            Attempt = result.Attempt,
            Usage = [usage],
            Usd = Math.Round(prices.Cost(provider, model, [usage]), 6),
            ReservedUsd = 0,
            Milliseconds = milliseconds,
            AnswerBytes = result.Artifacts.Sum(a => a.Bytes),
        };
        if (await ledger.TryAddAsync(entry, cancellationToken) && entry.Usd > 0)
        {
            // It is spent already: a reservation of nothing never meets a cap, and is settled at what it was.
            await budget.SettleAsync(await budget.ReserveAsync(story, entry.Id, 0, cancellationToken), entry.Usd, cancellationToken);
        }
    }
}
