namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>A use that a story will probably make: so many calls of one stage at one provider.</summary>
/// <param name="Usage">Of all its calls together.</param>
public sealed record PlannedUse(string Stage, string Provider, string Model, int Calls, IReadOnlyList<UsageLine> Usage);

/// <summary>What a story will probably cost, before it starts.</summary>
/// <param name="PricesAsOf">The oldest price that went into it.</param>
public sealed record CostEstimate(IReadOnlyList<StageEstimate> Stages, decimal TotalUsd, DateOnly? PricesAsOf)
{
    public static CostEstimate Of(IEnumerable<PlannedUse> uses, PriceTable prices)
    {
        ArgumentNullException.ThrowIfNull(uses);
        ArgumentNullException.ThrowIfNull(prices);
        var planned = uses.ToArray();
        var stages = planned.Select(u => new StageEstimate(u.Stage, u.Provider, u.Model, u.Calls, u.Usage, prices.Cost(u.Provider, u.Model, u.Usage))).ToArray();
        var dates = planned.SelectMany(u => u.Usage.Where(l => l.Quantity != 0).Select(l => prices.Find(u.Provider, u.Model, l.Unit)?.AsOf)).ToArray();
        return new(stages, stages.Sum(s => s.Usd), dates.Min());
    }
}

public sealed record StageEstimate(string Stage, string Provider, string Model, int Calls, IReadOnlyList<UsageLine> Usage, decimal Usd);
