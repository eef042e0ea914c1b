using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Adapters.Quality;

public static class QualityRegistration
{
    /// <summary>The measuring of finished files. Needs the media tools.</summary>
    public static IServiceCollection AddQuality(this IServiceCollection services) => services
        .AddSingleton<IQualityMeter, QualityMeter>()
        .AddSingleton<FinalSoundStage>()
        .AddSingleton<FinalHearingStage>()
        .AddKeyedSingleton("final-alignment", new AlignmentStage("final-alignment"))
        .AddSingleton<FileMeasuresStage>()
        .AddSingleton<QualityChecksStage>()
        .AddSingleton<QualityReportStage>();
}
