using StoryGenerator.LocalHost.Functions;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>
/// External events of one execution. Names ignore case. What nobody waits for is kept in order; of several open waits on a
/// name the newest gets the next event, as on the real host.
/// </summary>
internal sealed class EventWaits
{
    private readonly Dictionary<string, LinkedList<Wait>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<(string Name, string? Payload)> _unclaimed = [];

    public bool AnyOpen => _waits.Values.Any(waits => waits.Count > 0);

    public IEnumerable<(string Name, string? Payload)> Unclaimed => _unclaimed;

    /// <exception cref="System.Text.Json.JsonException">The payload is not a <typeparamref name="T"/>; the instance fails.</exception>
    public void Raise(string name, string? payload)
    {
        if (_waits.TryGetValue(name, out var waits) && waits.Last is { } newest)
        {
            waits.RemoveLast();
            newest.Value.Deliver(payload);
            return;
        }

        _unclaimed.AddLast((name, payload));
    }

    public Task<T> Next<T>(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var node = _unclaimed.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                _unclaimed.Remove(node);
                return Task.FromResult(Wait<T>.Read(node.Value.Payload));
            }
        }

        if (!_waits.TryGetValue(name, out var waits))
        {
            _waits.Add(name, waits = []);
        }

        var wait = new Wait<T>();
        var place = waits.AddLast(wait);
        cancellation.Register(() =>
        {
            if (place.List is { } list)
            {
                list.Remove(place);
                wait.Cancel(cancellation);
            }
        });
        return wait.Task;
    }

    private abstract class Wait
    {
        public abstract void Deliver(string? payload);
    }

    private sealed class Wait<T> : Wait
    {
        private readonly TaskCompletionSource<T> _done = new();

        public Task<T> Task => _done.Task;

        public static T Read(string? payload) => payload is null && default(T) is not null
            ? FunctionJson.Default.Deserialize<T>("null")!
            : FunctionJson.Default.Deserialize<T>(payload)!;

        public override void Deliver(string? payload) => _done.TrySetResult(Read(payload));

        public void Cancel(CancellationToken token) => _done.TrySetCanceled(token);
    }
}
