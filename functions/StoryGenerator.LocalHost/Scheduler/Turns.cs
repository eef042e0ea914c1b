using System.Threading.Channels;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>Which instances have something to do. An instance is handed to one worker at a time, and once more if it was called meanwhile.</summary>
internal sealed class Turns
{
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, bool> _held = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public ValueTask<string> Next(CancellationToken cancellation) => _ready.Reader.ReadAsync(cancellation);

    public void Call(string instanceId)
    {
        lock (_gate)
        {
            if (_held.ContainsKey(instanceId))
            {
                // Queued or being worked on. A mark suffices: whoever works reads the inbox again.
                _held[instanceId] = true;
                return;
            }

            _held.Add(instanceId, false);
        }

        _ready.Writer.TryWrite(instanceId);
    }

    /// <summary>The worker is about to read the inbox: calls from here on count as new.</summary>
    public void Begin(string instanceId)
    {
        lock (_gate)
        {
            _held[instanceId] = false;
        }
    }

    public void End(string instanceId)
    {
        lock (_gate)
        {
            if (!_held[instanceId])
            {
                _held.Remove(instanceId);
                return;
            }
        }

        _ready.Writer.TryWrite(instanceId);
    }
}
