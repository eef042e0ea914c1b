using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Images;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Rendering;

public static class RenderingRegistration
{
    /// <summary>Pictures, clips, shots, the finished file and its cover: the ports and their stages. Sections "Media" and "Rendering".</summary>
    public static IServiceCollection AddRendering(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RenderingOptions>().Bind(configuration.GetSection("Rendering"))
            .Validate(o => o.FontsDirectory is not { Length: > 0 } fonts || Directory.Exists(fonts), "Rendering:FontsDirectory: no such folder.")
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<IOptions<RenderingOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => configuration.GetSection("Media").Get<MediaToolOptions>() ?? new());
        services.TryAddSingleton<FfmpegRunner>();
        services.TryAddSingleton<MediaProbe>();

        services.AddSingleton<VideoDecoder>().AddSingleton<ClipOpener>().AddSingleton<ShotEncoder>();
        services.AddSingleton<IPictureReader, PictureReader>();
        services.AddSingleton<IMediaProbe>(p => p.GetRequiredService<MediaProbe>());
        services.AddSingleton<IClipSampler, ClipSampler>();
        services.AddSingleton<IShotRenderer, ShotRenderer>();
        services.AddSingleton<IVideoJoiner, VideoJoiner>();
        services.AddSingleton<ICoverPainter, CoverPainter>();

        services.AddSingleton<KeyframePromptsStage>().AddSingleton<KeyframeSynthesisStage>().AddSingleton<KeyframeCheckStage>();
        services.AddSingleton<KeyframeBatchStage>().AddSingleton<KeyframeRegistryStage>();
        services.AddSingleton<ClipSynthesisStage>().AddSingleton<ClipInterpolationStage>().AddSingleton<ClipCheckStage>().AddSingleton<ClipRegistryStage>();
        services.AddSingleton<ShotRenderStage>().AddSingleton<AssemblyStage>().AddSingleton<EncodingStage>();
        services.AddSingleton<Core.Exports.ExportStage>();
        services.AddSingleton<AvSyncStage>().AddSingleton<FinalRenderStage>().AddSingleton<CoverStage>();
        return services;
    }
}
