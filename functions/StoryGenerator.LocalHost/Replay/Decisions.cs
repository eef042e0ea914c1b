using DurableTask.Core.Exceptions;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>
/// The numbered decisions of one execution. Replaying, each is compared with the history and struck off; those that remain
/// at the end of a step are new and become history.
/// </summary>
internal sealed class Decisions
{
    private readonly SortedDictionary<int, HistoryEvent> _new = [];
    private readonly Dictionary<int, OpenWork> _open = [];
    private readonly HashSet<int> _cancelledTimers = [];
    private int _next;

    public IEnumerable<HistoryEvent> New => _new.Values;

    /// <summary>Timers no longer waited for that may still be in the store.</summary>
    public IReadOnlyCollection<int> CancelledTimers => _cancelledTimers;

    public bool AnyOpen => _open.Count > 0;

    /// <summary>A failure the orchestrator code cannot catch.</summary>
    public Exception? Doomed { get; private set; }

    public void Doom(Exception exception) => Doomed ??= exception;

    public Task<T> Schedule<T>(EventKind kind, string name, string? input, string? target, string? version = null)
    {
        var id = _next++;
        var work = new OpenWork<T>(name, id);
        _open.Add(id, work);
        _new.Add(id, new(kind, default, id, name, input, target) { Version = version });
        return work.Task;
    }

    public Task StartTimer(DateTime due, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = _next++;
        var work = new OpenWork<object?>("timer", id);
        _open.Add(id, work);
        _new.Add(id, new(EventKind.TimerCreated, default, id, Target: due.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        cancellation.Register(() =>
        {
            if (_open.Remove(id))
            {
                _cancelledTimers.Add(id);
                work.Cancel(cancellation);
            }
        });
        return work.Task;
    }

    public void Send(string instanceId, string name, string? payload)
    {
        var id = _next++;
        _new.Add(id, new(EventKind.EventSent, default, id, name, payload, instanceId));
    }

    /// <summary>The history says this was decided: the code must have decided it again.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">It decided something else.</exception>
    public void Confirm(HistoryEvent past)
    {
        if (!_new.Remove(past.TaskId, out var decided))
        {
            throw new NonDeterministicOrchestrationException(
                $"history holds {Describe(past)} as #{past.TaskId}, but the code did not get that far. Was it changed while the instance ran?");
        }

        if (decided.Kind != past.Kind
            || !string.Equals(decided.Name, past.Name, StringComparison.OrdinalIgnoreCase)
            || (past.Kind != EventKind.TimerCreated && decided.Target != past.Target))
        {
            throw new NonDeterministicOrchestrationException(
                $"history holds {Describe(past)} as #{past.TaskId}, but the code asks for {Describe(decided)}.");
        }
    }

    /// <summary>Null when the work is no longer waited for: a cancelled timer that fired all the same.</summary>
    public OpenWork? Take(int taskId) => _open.Remove(taskId, out var work) ? work : null;

    private static string Describe(HistoryEvent e) => $"{e.Kind} named '{e.Name}'";
}
