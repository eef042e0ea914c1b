using Spectre.Console;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli.Watching;

/// <summary>Follows a story to its end: a live table on a terminal, plain lines elsewhere.</summary>
public abstract class StoryWatch
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(800);

    public static StoryWatch For(bool json) =>
        json || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? new PlainWatch(json ? Console.Error : Console.Out) : new LiveWatch();

    public abstract Task<StoryView> FollowAsync(ApiClient api, string id, CancellationToken cancellationToken);

    protected static bool IsOver(StoryView story) => story is { State: "completed" or "failed" or "needs-attention" or "awaiting-review" or "cancelled" };

    protected static async Task<StoryView> NextAsync(ApiClient api, string id, CancellationToken cancellationToken)
    {
        await Task.Delay(Every, cancellationToken);
        return await api.GetAsync(id, cancellationToken);
    }

    protected static string Line(StageView s) =>
        $"{s.Stage}{(s.Total > 1 ? $" {s.Done}/{s.Total}" : "")} {s.State}"
        + (s.DurationMs is { } ms && s.State == "done" ? FormattableString.Invariant($" {ms / 1000:0.0} s") : "")
        + (s.CostUsd > 0 ? FormattableString.Invariant($" ${s.CostUsd:0.0000}") : "")
        + (s.Note is { Length: > 0 } note && s.State == "running" ? $" ({note})" : "")
        + (s.Error is { Length: > 0 } error && s.State == "failed" ? $": {error}" : "");
}
