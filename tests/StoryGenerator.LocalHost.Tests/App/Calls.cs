using System.Collections.Concurrent;

namespace StoryGenerator.LocalHost.Tests.App;

/// <summary>What the test functions leave behind: counts by key, gates to hold an activity open.</summary>
public sealed class Calls
{
    public static Calls Shared { get; } = new();

    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    public int Count(string key) => _counts.GetValueOrDefault(key);

    public int Add(string key) => _counts.AddOrUpdate(key, 1, (_, count) => count + 1);

    public void Remove(string key) => _counts.AddOrUpdate(key, 0, (_, count) => count - 1);

    public TaskCompletionSource Gate(string key) => _gates.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
