using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StoryGenerator.Adapters.Ffmpeg;

public static class MediaRegistration
{
    /// <summary>ffmpeg and ffprobe; options from the section "Media".</summary>
    public static IServiceCollection AddFfmpeg(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection("Media").Get<MediaToolOptions>() ?? new();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton<FfmpegRunner>();
        services.TryAddSingleton<MediaProbe>();
        return services;
    }
}
