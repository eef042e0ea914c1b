using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public static class VersionFunctions
{
    [Function(nameof(OwnVersion))]
    public static string OwnVersion([OrchestrationTrigger] TaskOrchestrationContext context) => context.Version;

    [Function(nameof(Versions))]
    public static async Task<string[]> Versions([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var compared = context.CompareVersionTo("2.0") > 0 ? "newer than 2.0" : "not newer";
        var child = await context.CallSubOrchestratorAsync<string>(nameof(OwnVersion), null, new SubOrchestrationOptions { Version = "3.0" });
        return [context.Version, compared, child];
    }

    [Function(nameof(AsksForProperties))]
    public static string AsksForProperties([OrchestrationTrigger] TaskOrchestrationContext context) => $"{context.Properties.Count}";
}
