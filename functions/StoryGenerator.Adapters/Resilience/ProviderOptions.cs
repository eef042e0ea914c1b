using System.ComponentModel.DataAnnotations;

namespace StoryGenerator.Adapters.Resilience;

/// <summary>How patiently one provider is called: section "Providers:{name}".</summary>
public sealed class ProviderOptions
{
    /// <summary>One request, from sending to the whole answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>All attempts of one call with the waits between them, once it has a place in the queue.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(6);

    /// <summary>Requests of one call, the first included.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Calls at once from this process; others queue.</summary>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>Failures within <see cref="BreakFor"/> after which the provider is left alone for that long.</summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 8;

    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Middle of the first wait; later ones grow, with decorrelated jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A longer Retry-After is not waited for here; the failure carries it to whoever can wait without holding anything.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest answer read, unpacked, in bytes: ten minutes of speech in base64 are 13 MB.</summary>
    [Range(1024, 1L << 32)]
    public long MaxAnswerBytes { get; set; } = 64L << 20;
}
