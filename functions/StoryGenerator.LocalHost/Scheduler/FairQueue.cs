namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>
/// Activities wait here, by id only. The oldest stories that have something to do take turns: a long one does not starve a short
/// one beside it, and of a thousand started at once the first are finished long before the last begin.
/// </summary>
/// <param name="window">How many stories take turns.</param>
#pragma warning disable CA1001 // A semaphore without a wait handle holds nothing to dispose of, and late additions must not fail.
internal sealed class FairQueue(int window)
#pragma warning restore CA1001
{
    private readonly SortedDictionary<long, Queue<long>> _byAge = [];
    private readonly SemaphoreSlim _available = new(0);
    private readonly Lock _gate = new();
    private long _served;

    /// <param name="age">Of the root instance; less is older, and no two have the same.</param>
    public void Add(long age, long id)
    {
        lock (_gate)
        {
            if (!_byAge.TryGetValue(age, out var waiting))
            {
                _byAge.Add(age, waiting = new());
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
            var oldest = _byAge.Keys.Take(window).ToList();
            // The next one after the last served; round again at the end.
            var next = oldest.FindIndex(age => age > _served);
            _served = oldest[Math.Max(0, next)];
            var waiting = _byAge[_served];
            var id = waiting.Dequeue();
            if (waiting.Count == 0)
            {
                _byAge.Remove(_served);
            }

            return id;
        }
    }
}
