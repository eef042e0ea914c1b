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
        services.AddSingleton<IPaidCalls, PaidCalls>();
        services.AddSingleton<IStoryEstimator, StoryEstimator>();
        return services;
    }

    private static Price ToPrice(PriceRow r) =>
        new(r.Provider, r.Model, r.Unit, r.Usd, r.Per, DateOnly.ParseExact(r.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture), r.Source);

    private sealed class PriceRules : IValidateOptions<PriceSettings>
    {
        private static readonly string[] Known = [Units.InputTokens, Units.CachedInputTokens, Units.OutputTokens, Units.Characters, Units.GpuSeconds];

        public ValidateOptionsResult Validate(string? name, PriceSettings options)
        {
            var faults = options.Prices.SelectMany((r, i) => Faults(r).Select(f => $"Costs:Prices:{i}:{f}")).ToArray();
            return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static IEnumerable<string> Faults(PriceRow r)
        {
            if (r.Provider.Length == 0)
            {
                yield return "Provider is empty.";
            }

            if (!Known.Contains(r.Unit))
            {
                yield return $"Unit '{r.Unit}' is not one of {string.Join(", ", Known)}.";
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
