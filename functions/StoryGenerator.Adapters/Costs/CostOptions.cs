using System.ComponentModel.DataAnnotations;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Costs;

/// <summary>Section "Budget". Empty is no cap.</summary>
public sealed class BudgetSettings
{
    [Range(0, 100_000)]
    public decimal? PerStoryUsd { get; set; } = 2;

    [Range(0, 1_000_000)]
    public decimal? PerDayUsd { get; set; } = 20;
}

/// <summary>Section "Cache": answers of paid calls kept for other stories.</summary>
public sealed class CacheSettings
{
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    [Range(0, long.MaxValue)]
    public long MaxBytes { get; set; } = 2L << 30;
}

/// <summary>Section "Costs": prices tried before the table that ships with the program.</summary>
public sealed class PriceSettings
{
    public IReadOnlyList<PriceRow> Prices { get; set; } = [];

    /// <summary>Whose GPUs the workers run on: "azure-gpu", "local-gpu", or a provider of <see cref="Prices"/>.</summary>
    public string GpuProvider { get; set; } = WorkerPricing.Default.Provider;

    /// <summary>By kind of worker (asr, image, video, llm): the provider's GPU.</summary>
    public Dictionary<string, string> GpuProfiles { get; set; } = new(WorkerPricing.Default.Profiles, StringComparer.OrdinalIgnoreCase);
}

public sealed class PriceRow
{
    public string Provider { get; set; } = "";
    public string Model { get; set; } = "*";
    public string Unit { get; set; } = "";
    public decimal Usd { get; set; }
    public decimal Per { get; set; } = 1;
    public string AsOf { get; set; } = "";
    public string Source { get; set; } = "";
}
