using System.Text.Json;
using Microsoft.DurableTask;
using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>A durable task the orchestrator may be waiting on: an activity, a child or a timer.</summary>
internal abstract class OpenWork
{
    public abstract void Succeed(string? result);

    public abstract void Fail(TaskFailureDetails? details);
}

internal sealed class OpenWork<T>(string name, int taskId) : OpenWork
{
    // No asynchronous continuations: everything that follows a result runs at once, on the thread of the step.
    private readonly TaskCompletionSource<T> _done = new();

    public Task<T> Task => _done.Task;

    public override void Succeed(string? result)
    {
        T value;
        try
        {
            value = FunctionJson.Default.Deserialize<T>(result)!;
        }
        catch (JsonException exception)
        {
            _done.TrySetException(exception);
            return;
        }

        _done.TrySetResult(value);
    }

    public override void Fail(TaskFailureDetails? details) =>
        _done.TrySetException(new TaskFailedException(name, taskId, details!));

    public void Cancel(CancellationToken token) => _done.TrySetCanceled(token);
}
