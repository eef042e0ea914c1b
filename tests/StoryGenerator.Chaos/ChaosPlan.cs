namespace StoryGenerator.Chaos;

public sealed record ChaosPlan
{
    public int Kills { get; init; } = 200;

    /// <summary>At least so many stories; more are begun while kills are left.</summary>
    public int Stories { get; init; } = 20;
    public int Seed { get; init; } = 1;

    /// <summary>Stories on their way at the same time.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>Between two kills lies a seeded time up to this, after what was killed is back.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A story that has not ended by then counts as stuck.</summary>
    public TimeSpan StoryLimit { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>What a run came to. Faults: everything that should not have happened, in words; empty is good.</summary>
/// <param name="PaidCalls">Different calls; each is paid once.</param>
/// <param name="AmbiguousRepeats">Calls made again because a kill fell between asking and storing the answer, as the table has them.</param>
/// <param name="Repeats">Calls the services really got more than once: never more than the ambiguous ones.</param>
public sealed record ChaosReport(
    int Stories, IReadOnlyDictionary<string, int> Kills, int PaidCalls, int AmbiguousRepeats, int Repeats, double Minutes, IReadOnlyList<string> Faults);
