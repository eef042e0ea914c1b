using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace StoryGenerator.Adapters.Resilience;

public static class ResilienceRegistration
{
    /// <summary>A named HttpClient for a provider whose requests go through its pipeline, configured under "Providers:{name}".</summary>
    public static IHttpClientBuilder AddProvider(this IServiceCollection services, IConfiguration configuration, string provider, Action<ProviderOptions>? defaults = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ProviderPipelines>();
        services.AddOptions<ProviderOptions>(provider)
            .Configure(o => defaults?.Invoke(o))
            .Bind(configuration.GetSection($"Providers:{provider}"))
            .ValidateDataAnnotations()
            .Validate(o => o.TotalTimeout >= o.AttemptTimeout, $"Providers:{provider}:TotalTimeout must be at least AttemptTimeout.")
            .Validate(o => o.MaxDelay >= o.BaseDelay, $"Providers:{provider}:MaxDelay must be at least BaseDelay.")
            .ValidateOnStart();
        // Event streams pass the handler unread: the client holds those to the same size where they are read whole.
        return services.AddHttpClient(provider, (sp, client) => (client.Timeout, client.MaxResponseContentBufferSize) =
                (Timeout.InfiniteTimeSpan, Math.Min(int.MaxValue, sp.GetRequiredService<IOptionsMonitor<ProviderOptions>>().Get(provider).MaxAnswerBytes)))
            .AddHttpMessageHandler(sp => new ResilienceHandler(provider, sp.GetRequiredService<ProviderPipelines>(), sp.GetRequiredService<TimeProvider>()))
            .RedactLoggedHeaders(_ => true);
    }
}
