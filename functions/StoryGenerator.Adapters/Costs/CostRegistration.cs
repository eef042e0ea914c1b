using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Costs;

public static class CostRegistration
{
    /// <summary>Paid calls, budget, books, prices and estimates. Needs the stores of AddStorage.</summary>
    public static IServiceCollection AddCosts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BudgetSettings>().Bind(configuration.GetSection("Budget")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CacheSettings>().Bind(configuration.GetSection("Cache")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PriceSettings>().Bind(configuration.GetSection("Costs")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PriceSettings>, PriceRules>();
        services.AddSingleton(sp => PriceTable.Embedded.With(sp.GetRequiredService<IOptions<PriceSettings>>().Value.Prices.Select(ToPrice)));
        services.AddSingleton(sp => new WorkerPricing(sp.GetRequiredService<IOptions<PriceSettings>>().Value.GpuProvider, sp.GetRequiredService<IOptions<PriceSettings>>().Value.GpuProfiles));
        services.AddSingleton(sp => new BudgetOptions
        {
            PerStoryUsd = sp.GetRequiredService<IOptions<BudgetSettings>>().Value.PerStoryUsd,
            PerDayUsd = sp.GetRequiredService<IOptions<BudgetSettings>>().Value.PerDayUsd,
        });
        services.AddSingleton(sp => new AnswerCacheOptions
        {
            MaxAge = sp.GetRequiredService<IOptions<CacheSettings>>().Value.MaxAge,
            MaxBytes = sp.GetRequiredService<IOptions<CacheSettings>>().Value.MaxBytes,
        });
        services.AddSingleton<IBudget, Budget>();
        services.AddSingleton<CostLedger>();
        services.AddSingleton<WorkerBooks>();
        services.AddSingleton<IPaidCalls, PaidCalls>();
        services.AddSingleton<IStoryEstimator, StoryEstimator>();
        return services;
    }

    private static Price ToPrice(PriceRow r) =>
        new(r.Provider, r.Model, r.Unit, r.Usd, r.Per, DateOnly.ParseExact(r.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture), r.Source);

    private sealed class PriceRules : IValidateOptions<PriceSettings>
    {
        public ValidateOptionsResult Validate(string? name, PriceSettings options)
        {
            var faults = options.Prices.SelectMany((r, i) => Faults(r).Select(f => $"Costs:Prices:{i}:{f}")).ToArray();
            if (faults.Length == 0)
            {
                var table = PriceTable.Embedded.With(options.Prices.Select(ToPrice));
                faults = [.. options.GpuProfiles.Where(p => table.Find(options.GpuProvider, p.Value, Units.GpuSeconds) is null)
                    .Select(p => $"Costs:GpuProfiles:{p.Key}: no price is known for a second of '{p.Value}' of '{options.GpuProvider}' (Costs:GpuProvider); add one under Costs:Prices.")];
            }

            return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static IEnumerable<string> Faults(PriceRow r)
        {
            if (r.Provider.Length == 0)
            {
                yield return "Provider is empty.";
            }

            if (!Units.All.Contains(r.Unit))
            {
                yield return $"Unit '{r.Unit}' is not one of {string.Join(", ", Units.All)}.";
            }

            if (r.Usd < 0 || r.Per <= 0)
            {
                yield return "Usd must not be negative and Per must be positive.";
            }

            if (!DateOnly.TryParseExact(r.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                yield return "AsOf is not a date: write 2026-11-24.";
            }

            if (r.Source.Length == 0)
            {
                yield return "Source is empty: say where the price is from.";
            }
        }
    }
}
