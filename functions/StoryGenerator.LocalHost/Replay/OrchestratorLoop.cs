namespace StoryGenerator.LocalHost.Replay;

/// <summary>
/// The only place where orchestrator code runs: the thread of the step, one continuation after the other. A continuation
/// that arrives from another thread means the code awaited something that is not durable.
/// </summary>
internal sealed class OrchestratorLoop(Action onLateArrival) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Lock _gate = new();
    private bool _closed;

    public bool Trespassed { get; private set; }

    public bool OnLoop => Environment.CurrentManagedThreadId == _thread && !_closed;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (OnLoop)
            {
                _ready.Enqueue((d, state));
                return;
            }

            Trespassed = true;
            if (!_closed)
            {
                return;
            }
        }

        onLateArrival();
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Orchestrator code cannot send work to its own thread.");

    public override SynchronizationContext CreateCopy() => this;

    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_ready.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }
}
