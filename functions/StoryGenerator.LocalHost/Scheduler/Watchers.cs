using System.Collections.Concurrent;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>Wakes those who wait for an instance to change.</summary>
internal sealed class Watchers
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    public Task NextChange(string instanceId) => _waiting.GetOrAdd(
        instanceId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiting))
        {
            waiting.TrySetResult();
        }
    }
}
