using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Edits;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Activities;

public sealed record CloseStoryCall(string StoryId, int Run, StoryOutcome Outcome);

/// <summary>Book-keeping of a story's run.</summary>
public sealed class StoryActivities(StoryBook book, StoryDocuments documents)
{
    /// <summary>Writes down how the run ended, where the status page finds it.</summary>
    [Function(nameof(CloseStory))]
    public async Task CloseStory([ActivityTrigger] CloseStoryCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var outcome = call.Outcome;
        // Across the durable boundary an exception keeps its type and message only; the journal has the rest.
        if (outcome.State != "completed" && await documents.FailureAsync(call.StoryId, outcome.Message, cancellationToken) is { } failed)
        {
            outcome = outcome with { Code = failed.ErrorCode, Stage = failed.Stage };
        }

        await book.CloseAsync(call.StoryId, call.Run, outcome, cancellationToken);
    }
}
