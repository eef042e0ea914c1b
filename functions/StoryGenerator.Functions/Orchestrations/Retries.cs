using Microsoft.DurableTask;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions.Orchestrations;

/// <summary>Retry policies of activities, by name. What is permanent or needs a person is not tried again.</summary>
public static class Retries
{
    /// <summary>Storage, media and local work: three tries.</summary>
    public static readonly TaskOptions Work = TaskOptions.FromRetryPolicy(
        new RetryPolicy(3, TimeSpan.FromSeconds(2), 3) { HandleFailure = MayPass });

    /// <summary>Calls to services: the provider's own pipeline retries in seconds; this is for outages of minutes.</summary>
    public static readonly TaskOptions Service = TaskOptions.FromRetryPolicy(
        new RetryPolicy(4, TimeSpan.FromSeconds(15), 3, TimeSpan.FromMinutes(5)) { HandleFailure = MayPass });

    private static bool MayPass(TaskFailureDetails failure) => !Find(failure, typeof(PermanentStageException)) && !Find(failure, typeof(NeedsAttentionException));

    /// <summary>True when the failure, or what caused it across sub-orchestrations, is of the type.</summary>
    public static bool Find(TaskFailureDetails? failure, Type type)
    {
        for (var f = failure; f is not null; f = f.InnerFailure)
        {
            if (f.ErrorType == type.FullName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The failure that started it all.</summary>
    public static TaskFailureDetails Root(TaskFailureDetails failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var root = failure;
        while (root.InnerFailure is { } inner && !root.ErrorType.EndsWith("StageException", StringComparison.Ordinal) && !root.ErrorType.EndsWith("AttentionException", StringComparison.Ordinal))
        {
            root = inner;
        }

        return root;
    }
}
