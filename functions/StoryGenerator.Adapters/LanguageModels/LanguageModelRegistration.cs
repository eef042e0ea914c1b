using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.LanguageModels.Writing;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Adapters.LanguageModels;

public static class LanguageModelRegistration
{
    private static readonly string[] Models = ["openai", "azure-openai", "ollama"];

    /// <summary>Language models and their writers, keyed by backend (openai, azure-openai, ollama), and <see cref="IStoryWriters"/>.
    /// Needs AddCosts; the app adds the writer keyed "offline".</summary>
    public static IServiceCollection AddLanguageModels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<TextOptions>().Bind(configuration.GetSection("Text")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<TextOptions>, TextOptionsRules>();
        services.AddOptions<OpenAIOptions>().Bind(configuration.GetSection("OpenAI"));
        services.AddOptions<AzureOpenAIOptions>().Bind(configuration.GetSection("AzureOpenAI"));
        services.AddOptions<OllamaOptions>().Bind(configuration.GetSection("Ollama"));
        services.AddProvider(configuration, "openai");
        services.AddProvider(configuration, "azure-openai");
        // A local model answers slowly and one at a time.
        services.AddProvider(configuration, "ollama", o => (o.AttemptTimeout, o.TotalTimeout, o.MaxConcurrency) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), 1));
        services.AddSingleton<ChatTargets>();
        services.AddSingleton<ChatCalls>();
        foreach (var backend in Models)
        {
            services.AddKeyedSingleton<ILanguageModel>(backend, (sp, _) => new LanguageModel(
                backend, sp.GetRequiredService<ChatTargets>(), sp.GetRequiredService<ChatCalls>(), sp.GetRequiredService<IPaidCalls>(), sp.GetRequiredService<PriceTable>(), sp.GetRequiredService<IOptionsMonitor<TextOptions>>()));
            services.AddKeyedSingleton<IStoryWriter>(backend, (sp, _) => new ModelWriter(
                sp.GetRequiredKeyedService<ILanguageModel>(backend), Fingerprint(sp.GetRequiredService<IOptions<TextOptions>>().Value)));
        }

        services.AddSingleton<IStoryWriters, StoryWriters>();
        return services;
    }

    /// <summary>Empty without settings of single stages, else "-" and 6 hex digits of them.</summary>
    private static string Fingerprint(TextOptions text) => text.Stages.Count == 0
        ? ""
        : "-" + ContentKey.Sha256(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text.Stages.OrderBy(s => s.Key, StringComparer.Ordinal))))[..6];
}
