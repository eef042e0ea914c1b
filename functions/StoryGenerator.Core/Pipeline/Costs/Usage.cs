namespace StoryGenerator.Core.Pipeline.Costs;

/// <summary>An amount a provider charges for, in one of <see cref="Units"/>.</summary>
public sealed record UsageLine(string Unit, decimal Quantity);

/// <summary>What prices are counted in.</summary>
public static class Units
{
    /// <summary>Prompt tokens that were not served from the provider's cache.</summary>
    public const string InputTokens = "input-tokens";
    public const string CachedInputTokens = "cached-input-tokens";
    public const string OutputTokens = "output-tokens";

    /// <summary>Characters of text sent to be spoken.</summary>
    public const string Characters = "characters";
    public const string GpuSeconds = "gpu-seconds";

    /// <summary>Of workers that have no GPU.</summary>
    public const string CpuSeconds = "cpu-seconds";

    public static readonly IReadOnlyList<string> All = [InputTokens, CachedInputTokens, OutputTokens, Characters, GpuSeconds, CpuSeconds];
}
