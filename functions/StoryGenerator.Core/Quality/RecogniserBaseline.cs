using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Quality;

/// <summary>A recogniser's own word error on clean speech of a voice, with its 95 % interval, from recogniser-baselines.json.
/// What a story is above it is the story's.</summary>
public sealed record RecogniserBaseline(string Recogniser, string Voice, double WordError, double Low, double High, int Words, string MeasuredOn, string How)
{
    private static readonly RecogniserBaseline[] Known = Load();

    /// <summary>The row of the recogniser and voice backend, or no baseline at all (nothing is subtracted then).</summary>
    public static RecogniserBaseline? Find(string recogniser, string voice) => Array.Find(Known, b => b.Recogniser == recogniser && b.Voice == voice);

    private static RecogniserBaseline[] Load()
    {
        using var stream = typeof(RecogniserBaseline).Assembly.GetManifestResourceStream("recogniser-baselines.json")!;
        return JsonSerializer.Deserialize<RecogniserBaseline[]>(stream, CoreJson.Options)!;
    }
}
