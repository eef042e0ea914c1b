using Microsoft.Extensions.Logging;

namespace StoryGenerator.LocalHost.Children;

internal sealed class ChildProcesses(IReadOnlyList<ChildProcess> children, string home, TimeSpan grace, Action heard, ILogger log) : IAsyncDisposable
{
    private readonly List<Supervised> _running =
    [
        .. children.Select(child => new Supervised(child, grace, log, new LeftoverProcess(Path.Combine(home, $"{child.Name}.pid"))) { Heard = heard }),
    ];

    private int _started;

    /// <summary>Starts those that are not yet, so many at most.</summary>
    public void Start(int atMost = int.MaxValue)
    {
        for (; _started < _running.Count && atMost > 0; atMost--)
        {
            _running[_started++].Start();
        }
    }

    /// <summary>What they work with is there.</summary>
    public void Open() => _running.ForEach(child => child.Open());

    public void Ring() => _running.ForEach(child => child.Ring());

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Select(child => child.DisposeAsync().AsTask()));
}
