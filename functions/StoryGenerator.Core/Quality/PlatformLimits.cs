using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

/// <summary>What a platform takes, from platform-limits.json, with the date and source of each row.</summary>
public sealed record PlatformLimit(string Platform, string Name, double MinSeconds, double MaxSeconds, long MaxBytes, string AsOf, string Source)
{
    public static IReadOnlyList<PlatformLimit> All { get; } = Load();

    private static PlatformLimit[] Load()
    {
        using var stream = typeof(PlatformLimit).Assembly.GetManifestResourceStream("platform-limits.json")!;
        return JsonSerializer.Deserialize<PlatformLimit[]>(stream, CoreJson.Options)!;
    }
}
