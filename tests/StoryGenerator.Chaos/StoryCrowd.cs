using System.Globalization;
using StoryGenerator.Cli;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Chaos;

/// <summary>The stories of a run: a few on their way at once, followed to their ends through an API that comes and goes.</summary>
internal sealed class StoryCrowd(HostUnderTest host, int atOnce, TimeSpan limit)
{
    private readonly Dictionary<int, DateTime> open = [];
    private readonly Dictionary<int, string> ids = [];

    /// <summary>Stories that ended, by number.</summary>
    public SortedDictionary<int, StoryView> Ended { get; } = [];

    public List<string> Faults { get; } = [];

    public int Begun => ids.Count;

    public bool IsIdle => open.Count == 0;

    /// <summary>Looks at all open stories and begins new ones up to the number wanted. Whoever does not answer is asked next time.</summary>
    public async Task LookAsync(int wanted, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (number, since) in open.ToArray())
            {
                var story = await host.Api.GetAsync(ids[number], cancellationToken);
                if (story.State is "completed" or "failed" or "needs-attention" or "cancelled")
                {
                    open.Remove(number);
                    Ended[number] = story;
                    if (story.State != "completed")
                    {
                        Faults.Add($"story {number} ({story.StoryId}) ended as {story.State}: {story.Problem?.Message}");
                    }
                }
                else if (DateTime.UtcNow - since > limit)
                {
                    open.Remove(number);
                    Faults.Add($"story {number} ({story.StoryId}) did not end within {limit}: {string.Join(", ", (story.Stages ?? []).Where(s => s.State != "done").Select(s => $"{s.Stage} {s.State}"))}");
                }
            }

            while (open.Count < atOnce && ids.Count < wanted)
            {
                var number = ids.Count;
                var story = await host.Api.CreateAsync(Request(number), cancellationToken);
                ids[number] = story.StoryId;
                open[number] = DateTime.UtcNow;
            }
        }
        catch (Exception away) when (away is HttpRequestException or CliException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Killed a moment ago.
        }
    }

    private static StoryRequest Request(int number) => new()
    {
        Topic = $"The thing number {number.ToString(CultureInfo.InvariantCulture)} that nobody wanted back",
        Length = "short",
        Seed = 100 + number,
        Settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Text:Backend"] = "openai",
            ["Speech:Backend"] = "elevenlabs",
            ["Script:Words"] = "60",
            ["Script:MaxVersions"] = "2",
            ["Images:Variants"] = "1",
        },
    };
}
