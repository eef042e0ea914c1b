using System.ComponentModel.DataAnnotations;

namespace StoryGenerator.Functions.Http;

/// <summary>Section "Limits": what one caller may do. The defaults never stand in the way of one person at home.</summary>
public sealed class LimitOptions
{
    /// <summary>Per instance of the app: replicas do not share their counts.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Requests at once before the rate counts.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 300;

    /// <summary>Stories made, or made again, between two midnights UTC, over all instances.</summary>
    [Range(1, 1_000_000)]
    public int StoriesPerDay { get; set; } = 500;

    /// <summary>Stories on their way (queued, running, paused, waiting for a review), over all instances.</summary>
    [Range(1, 1_000_000)]
    public int StoriesAtOnce { get; set; } = 100;

    /// <summary>True only where Entra sign-in stands in front: its header then names the caller. Anywhere else anyone could send that header.</summary>
    public bool EasyAuth { get; set; }
}
