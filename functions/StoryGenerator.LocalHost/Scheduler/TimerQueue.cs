namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>Row ids of durable timers by due time. Never early; a cancelled timer's row is gone when its time comes.</summary>
internal sealed class TimerQueue(TimeProvider clock)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    private readonly PriorityQueue<long, DateTime> _due = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _earlier = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(long id, DateTime due)
    {
        lock (_gate)
        {
            _due.Enqueue(id, due);
            if (_due.Peek() == id)
            {
                _earlier.TrySetResult();
            }
        }
    }

    /// <summary>The timers whose time has come; waits until there is at least one.</summary>
    public async Task<List<long>> Next(CancellationToken cancellation)
    {
        while (true)
        {
            Task earlier;
            TimeSpan wait;
            lock (_gate)
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var ready = new List<long>();
                while (_due.TryPeek(out _, out var due) && due <= now)
                {
                    ready.Add(_due.Dequeue());
                }

                if (ready.Count > 0)
                {
                    return ready;
                }

                wait = _due.TryPeek(out _, out var next) && next - now < s_longestWait ? next - now : s_longestWait;
                if (_earlier.Task.IsCompleted)
                {
                    _earlier = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                earlier = _earlier.Task;
            }

            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            // Timers tick in whole milliseconds: round up, so that a wait never ends short of the due time.
            var delay = Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, done.Token);
            await Task.WhenAny(delay, earlier);
            await done.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
