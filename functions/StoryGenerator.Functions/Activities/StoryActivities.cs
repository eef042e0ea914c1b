using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Activities;

public sealed record CloseStoryCall(string StoryId, int Run, StoryOutcome Outcome);

/// <summary>Book-keeping of a story's run.</summary>
public sealed class StoryActivities(StoryBook book)
{
    /// <summary>Writes down how the run ended, where the status page finds it.</summary>
    [Function(nameof(CloseStory))]
    public Task CloseStory([ActivityTrigger] CloseStoryCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return book.CloseAsync(call.StoryId, call.Run, call.Outcome, cancellationToken);
    }
}
