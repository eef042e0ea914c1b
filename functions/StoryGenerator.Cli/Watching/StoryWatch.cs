using Spectre.Console;
using StoryGenerator.Cli.Hosting;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli.Watching;

/// <summary>Follows a story to its end: a live table on a terminal, plain lines elsewhere.</summary>
public abstract class StoryWatch
{
    /// <summary>How often to look.</summary>
    protected abstract TimeSpan Every { get; }

    public static StoryWatch For(bool json) =>
        json || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? new PlainWatch(json ? Console.Error : Console.Out) : new LiveWatch();

    public async Task<StoryView> FollowAsync(HostSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = session.EndOfAsync(id, watching.Token);
        try
        {
            return await ShowAsync(await session.Api.GetAsync(id, cancellationToken), NextAsync);
        }
        finally
        {
            await watching.CancelAsync();
        }

        async Task<StoryView> NextAsync()
        {
            var pause = Task.Delay(Every, cancellationToken);
            // The end is heard where the host is our own. Where it is over and the story is not (it was started again), we look on.
            await (over.IsCompleted ? pause : Task.WhenAny(pause, over));
            return await session.Api.GetAsync(id, cancellationToken);
        }
    }

    /// <summary>Shows the story, and every next look at it until it is over.</summary>
    protected abstract Task<StoryView> ShowAsync(StoryView story, Func<Task<StoryView>> nextAsync);

    protected static bool IsOver(StoryView story) => story is { State: "completed" or "failed" or "needs-attention" or "awaiting-review" or "cancelled" };

    protected static string Line(StageView s) =>
        $"{s.Stage}{(s.Total > 1 ? $" {s.Done}/{s.Total}" : "")} {s.State}"
        + (s.DurationMs is { } ms && s.State == "done" ? FormattableString.Invariant($" {ms / 1000:0.0} s") : "")
        + (s.CostUsd > 0 ? FormattableString.Invariant($" ${s.CostUsd:0.0000}") : "")
        + (s.Note is { Length: > 0 } note && s.State == "running" ? $" ({note})" : "")
        + (s.Error is { Length: > 0 } error && s.State == "failed" ? $": {error}" : "");
}
