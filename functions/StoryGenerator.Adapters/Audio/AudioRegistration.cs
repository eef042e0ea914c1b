using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Speech.Flite;
using StoryGenerator.Core.Audio;

namespace StoryGenerator.Adapters.Audio;

public static class AudioRegistration
{
    /// <summary>P21-P26 and the keyless voice. Other synthesisers are added as further <see cref="ISpeechSynthesizer"/>s.</summary>
    public static IServiceCollection AddAudio(this IServiceCollection services, IConfiguration configuration) => services
        .AddFfmpeg(configuration)
        .AddSingleton<FliteProgram>()
        .AddSingleton<ISpeechSynthesizer, FliteSynthesizer>()
        .AddSingleton<VoiceStage>()
        .AddSingleton<SilenceTrimStage>()
        .AddSingleton<LoudnessStage>()
        .AddSingleton<AudioCheckStage>()
        .AddSingleton<MusicStage>()
        .AddSingleton<AudioExportStage>()
        .AddSingleton<AudioRegistryStage>();
}
