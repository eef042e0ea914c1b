namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>Activities wait here, by id only. Root instances take turns, so a long story does not starve a short one.</summary>
#pragma warning disable CA1001 // A semaphore without a wait handle holds nothing to dispose of, and late additions must not fail.
internal sealed class FairQueue
#pragma warning restore CA1001
{
    private readonly Dictionary<string, Queue<long>> _byRoot = new(StringComparer.Ordinal);
    private readonly Queue<string> _turn = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly Lock _gate = new();

    public void Add(string root, long id)
    {
        lock (_gate)
        {
            if (!_byRoot.TryGetValue(root, out var waiting))
            {
                _byRoot.Add(root, waiting = new());
                _turn.Enqueue(root);
            }

            waiting.Enqueue(id);
        }

        _available.Release();
    }

    public async Task<long> Take(CancellationToken cancellation)
    {
        await _available.WaitAsync(cancellation);
        lock (_gate)
        {
            var root = _turn.Dequeue();
            var waiting = _byRoot[root];
            var id = waiting.Dequeue();
            if (waiting.Count > 0)
            {
                _turn.Enqueue(root);
            }
            else
            {
                _byRoot.Remove(root);
            }

            return id;
        }
    }
}
