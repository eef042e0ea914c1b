using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StoryGenerator.Functions;

/// <summary>The shape the app's registration was agreed to have; left out as soon as the app has one.</summary>
internal static class Registration
{
    public static IServiceCollection AddStoryGenerator(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services;
    }
}
