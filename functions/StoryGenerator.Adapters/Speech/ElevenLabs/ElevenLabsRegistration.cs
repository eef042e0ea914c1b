using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

public static class ElevenLabsRegistration
{
    /// <summary>The speech backend "elevenlabs". Needs AddCosts and a FfmpegRunner.</summary>
    public static IServiceCollection AddElevenLabs(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ElevenLabsOptions>().Bind(configuration.GetSection("ElevenLabs")).ValidateDataAnnotations()
            .Validate(o => new[] { "female", "male" }.All(g => new[] { "young", "middle", "old" }.All(a => o.Voices.GetValueOrDefault($"{g}-{a}") is { Length: > 0 })), "ElevenLabs:Voices: a voice of {female|male}-{young|middle|old} is empty.")
            .Validate(o => configuration["Speech:Backend"] != "elevenlabs" || o.ApiKey is { Length: > 0 }, "ElevenLabs:ApiKey is empty: set it, or choose another Speech:Backend.")
            .ValidateOnStart();
        services.AddProvider(configuration, ElevenLabsClient.Provider, o => (o.AttemptTimeout, o.TotalTimeout, o.MaxConcurrency) = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(8), 4));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ElevenLabsQueue>();
        services.AddSingleton<ElevenLabsClient>();
        services.AddSingleton<ISpeechSynthesizer, ElevenLabsSynthesizer>();
        return services;
    }
}
