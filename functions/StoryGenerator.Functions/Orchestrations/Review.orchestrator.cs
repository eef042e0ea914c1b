using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>A person's word on the script, before money is spent on sound and pictures.</summary>
public sealed record ReviewDecision(bool Approved, string? Note);

/// <summary>The human gate: asked for by the story's setting "Review:Script".</summary>
public static class Review
{
    private const string Waiting = "awaiting-review";
    private static readonly TimeSpan Limit = TimeSpan.FromDays(7);

    /// <summary>The run is part of the name: a word on an earlier script does not count for a later one.</summary>
    public static string EventName(int run) => $"review:script:{run}";

    public static bool IsAwaited(OrchestrationMetadata instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.SerializedCustomStatus == $"\"{Waiting}\"";
    }

    public static async Task ReviewAsync(this TaskOrchestrationContext context, StoryContext story, int run)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(story);
        context.SetCustomStatus(Waiting);
        using var cancel = new CancellationTokenSource();
        var word = context.WaitForExternalEvent<ReviewDecision>(EventName(run), cancel.Token);
        var timeOut = context.CreateTimer(Limit, cancel.Token);
        var first = await Task.WhenAny(word, timeOut);
        cancel.Cancel();
        context.SetCustomStatus("running");
        if (first != word)
        {
            throw new NeedsAttentionException("review-timeout", $"Nobody reviewed the script within {Limit.TotalDays:0} days: resume the story to ask again.");
        }

        if (await word is { Approved: false } rejected)
        {
            throw new NeedsAttentionException("script-rejected", $"The script was rejected{(rejected.Note is { Length: > 0 } note ? $": {note}" : "")}. Edit it or rerun from script-draft, then resume.");
        }
    }
}
