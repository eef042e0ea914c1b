using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Audio;
using StoryGenerator.Adapters.Collectors;
using StoryGenerator.Adapters.Costs;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.GpuWorkers;
using StoryGenerator.Adapters.LanguageModels;
using StoryGenerator.Adapters.Quality;
using StoryGenerator.Adapters.Rendering;
using StoryGenerator.Adapters.Speech.ElevenLabs;
using StoryGenerator.Adapters.Storage;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes.Timing;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Offline;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Http;
using StoryGenerator.Functions.Settings;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions;

/// <summary>The app's services: a table of contents.</summary>
public static class Registration
{
    public static IServiceCollection AddStoryGenerator(this IServiceCollection services, IConfiguration configuration) => services
        .AddStorage(configuration)
        .AddTelemetry(configuration)
        .AddCosts(configuration)
        .AddKeyedSingleton<IStoryWriter>("offline", new OfflineWriter())
        .AddLanguageModels(configuration)
        .AddElevenLabs(configuration)
        .AddCollectors(configuration)
        .AddFfmpeg(configuration)
        .AddAudio(configuration)
        .AddCaptions()
        .AddRendering(configuration)
        .AddQuality()
        .AddStories(configuration);

    private static IServiceCollection AddCaptions(this IServiceCollection services) => services
        .AddKeyedSingleton("alignment", new AlignmentStage("alignment")).AddSingleton<GivenTimesStage>()
        .AddSingleton<CaptionsStage>()
        .AddSingleton<CaptionCheckStage>()
        .AddSingleton<TimeShotsStage>();

    private static IServiceCollection AddStories(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BackendOptions>().Configure(o => o.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackendOptions>, BackendRules>();
        services.AddOptions<PipelineOptions>().Bind(configuration.GetSection("Pipeline")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PipelineOptions>, PipelineRules>();
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection("Limits")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<WorkerBell>()
            .AddSingleton<GpuQueue>()
            .AddSingleton<StageRunner>()
            .AddSingleton<Stages>()
            .AddSingleton<StoryBook>()
            .AddSingleton<StoryAnswers>()
            .AddSingleton<Callers>()
            .AddSingleton<RequestLimits>()
            .AddSingleton<StoryQuota>()
            .AddSingleton<ContentStories>()
            .AddSingleton<Forgetting>()
            .AddSingleton<StoryInstances>()
            .AddSingleton<StoryDocuments>()
            .AddSingleton<ScriptVersions>()
            .AddSingleton<ShotlistVersions>()
            .AddSingleton<StoryEdits>();
    }
}
