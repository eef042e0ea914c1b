using Microsoft.DurableTask;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Stories;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>What a failed run comes to: the root cause in the words of the stage that threw it.</summary>
public static class Outcomes
{
    public static StoryOutcome Of(TaskFailedException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var root = failure.FailureDetails is { } details ? Retries.Root(details) : null;
        if (root?.ErrorType.EndsWith(".NonDeterministicOrchestrationException", StringComparison.Ordinal) == true)
        {
            return new("failed", null, "program-changed", "The program was changed while this story was under way. Resume it: what is done is found, not made again.", null, []);
        }

        var needsPerson = Retries.Find(failure.FailureDetails, typeof(NeedsAttentionException));
        return new(
            needsPerson ? "needs-attention" : "failed",
            QcStatus: null,
            Code: root?.ErrorType.Split('.')[^1] ?? "failed",
            Message: root?.ErrorMessage ?? failure.Message,
            Stage: null,
            Files: []);
    }

    public static StoryOutcome Of(StageException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(failure.Kind == FailureKind.NeedsAttention ? "needs-attention" : "failed", null, failure.Code, failure.Message, null, []);
    }
}
