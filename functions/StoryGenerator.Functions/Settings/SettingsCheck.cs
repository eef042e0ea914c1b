using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StoryGenerator.Functions.Settings;

/// <summary>Everything that is wrong with the settings, at once and without starting anything.</summary>
public static class SettingsCheck
{
    private static readonly string[] Roots = [.. SettingsMap.All.Select(s => s.Key.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. Unknown(configuration), .. Invalid(configuration)];
    }

    /// <summary>Keys in our sections that no option binds: most are misspelled.</summary>
    private static IEnumerable<string> Unknown(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(s => s.Value is not null && Roots.Contains(s.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase) && SettingsMap.Find(s.Key) is null)
        .OrderBy(s => s.Key, StringComparer.Ordinal)
        .Select(s => $"{s.Key}: is not a setting.{(Nearest(s.Key) is { } near ? $" Did you mean {near}?" : "")}");

    private static IEnumerable<string> Invalid(IConfiguration configuration)
    {
        // Storage is not touched: only options are built and checked.
        var withStorage = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", "UseDevelopmentStorage=true")]).AddConfiguration(configuration).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(withStorage).AddLogging(l => l.ClearProviders()).AddStoryGenerator(withStorage).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException one)
        {
            return one.Failures;
        }
        catch (AggregateException all)
        {
            return [.. all.Flatten().InnerExceptions.SelectMany(e => e is OptionsValidationException v ? v.Failures : [e.Message])];
        }
        catch (InvalidOperationException unbindable)
        {
            return [unbindable.Message];
        }
    }

    private static string? Nearest(string key) => SettingsMap.All.Select(s => (s.Key, Distance: Distance(s.Key.ToLowerInvariant(), key.ToLowerInvariant())))
        .Where(s => s.Distance <= 3).OrderBy(s => s.Distance).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Key).FirstOrDefault();

    /// <summary>Edit distance, in characters.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
