using System.Reflection;
using System.Text.Json;

namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>One price: <paramref name="Usd"/> US dollars for <paramref name="Per"/> units. Model "*" is any model of the provider;
/// a model's name also prices its dated releases ("gpt-5-mini" prices "gpt-5-mini-2025-08-07").</summary>
public sealed record Price(string Provider, string Model, string Unit, decimal Usd, decimal Per, DateOnly AsOf, string Source);

/// <summary>What things cost: prices.json, with rows of the app's configuration before it.</summary>
public sealed class PriceTable(IEnumerable<Price> rows)
{
    private readonly Price[] rows = [.. rows];

    /// <summary>The table that ships with the program.</summary>
    public static PriceTable Embedded { get; } = new(Read());

    public IReadOnlyList<Price> Rows => rows;

    /// <summary>The same table with other rows tried first.</summary>
    public PriceTable With(IEnumerable<Price> first) => new(first.Concat(rows));

    /// <summary>Price of a use in US dollars. Throws <see cref="NeedsAttentionException"/> "price-unknown" when a unit has no row:
    /// what cannot be priced cannot be kept under a cap.</summary>
    public decimal Cost(string provider, string model, IEnumerable<UsageLine> usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return usage.Where(u => u.Quantity != 0).Sum(u =>
        {
            var price = Find(provider, model, u.Unit) ?? throw new NeedsAttentionException(
                "price-unknown",
                $"No price is known for {u.Unit} of {provider} '{model}'. Add one under Costs:Prices (Provider, Model, Unit, Usd, Per, AsOf, Source), then resume.");
            return price.Usd / price.Per * u.Quantity;
        });
    }

    /// <summary>The row that prices a unit, or null.</summary>
    public Price? Find(string provider, string model, string unit)
    {
        var candidates = rows.Where(r => r.Provider == provider && Names(r, model)).ToArray();
        // Cached input without a row of its own costs what input costs.
        return Best(candidates, unit) ?? (unit == Units.CachedInputTokens ? Best(candidates, Units.InputTokens) : null);
    }

    private static Price? Best(Price[] candidates, string unit) =>
        candidates.Where(r => r.Unit == unit).MaxBy(r => r.Model == "*" ? 0 : r.Model.Length);

    private static bool Names(Price row, string model) =>
        row.Model == "*" || row.Model == model || (model.StartsWith(row.Model + "-", StringComparison.Ordinal) && char.IsAsciiDigit(model[row.Model.Length + 1]));

    private static Price[] Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("prices.json")
            ?? throw new InvalidOperationException("prices.json is not embedded.");
        return JsonSerializer.Deserialize<Price[]>(file, CoreJson.Options) ?? throw new InvalidOperationException("prices.json is empty.");
    }
}
