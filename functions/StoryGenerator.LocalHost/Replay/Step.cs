using System.Reflection;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Replay;

/// <summary>Runs orchestrator code from the start over its history, then over what is new. Pure: touches no store.</summary>
internal sealed class Step
{
    private readonly InstanceRecord _instance;
    private readonly Func<ReplayContext, Task<object?>> _code;
    private readonly OrchestratorLoop _loop;
    private readonly Decisions _decisions = new();
    private readonly ReplayContext _context;
    private Task<object?>? _running;

    private Step(InstanceRecord instance, Func<ReplayContext, Task<object?>> code, ILoggerFactory loggers, Action onLateArrival)
    {
        _instance = instance;
        _code = code;
        _loop = new OrchestratorLoop(onLateArrival);
        _context = new ReplayContext(instance, _loop, _decisions, loggers);
    }

    /// <param name="onLateArrival">Called when the code turns out, after the step, to have awaited something that is not durable.</param>
    public static StepResult Run(
        InstanceRecord instance,
        Func<ReplayContext, Task<object?>> code,
        IEnumerable<HistoryEvent> past,
        IEnumerable<HistoryEvent> fresh,
        ILoggerFactory loggers,
        Action onLateArrival)
    {
        var step = new Step(instance, code, loggers, onLateArrival);
        try
        {
            step.Replay(past, fresh);
            return step.Conclude();
        }
        catch (DurableTask.Core.Exceptions.NonDeterministicOrchestrationException exception)
        {
            return step.Fail(exception) with { Decisions = [] };
        }
        finally
        {
            step._loop.Close();
        }
    }

    private void Replay(IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> fresh)
    {
        foreach (var e in past)
        {
            Apply(e);
        }

        _context.Replaying = false;
        foreach (var e in fresh)
        {
            Apply(e);
        }
    }

    private void Apply(HistoryEvent e)
    {
        if (_decisions.Doomed is not null)
        {
            return;
        }

        switch (e.Kind)
        {
            case EventKind.StepStarted:
                _context.Now = e.At;
                break;
            case EventKind.ExecutionStarted:
                _loop.Run(() => _running = _code(_context));
                break;
            case EventKind.TaskScheduled or EventKind.ChildScheduled or EventKind.TimerCreated or EventKind.EventSent:
                _decisions.Confirm(e);
                break;
            case EventKind.TaskCompleted or EventKind.ChildCompleted or EventKind.TimerFired:
                _loop.Run(() => _decisions.Take(e.TaskId)?.Succeed(e.Payload));
                break;
            case EventKind.TaskFailed or EventKind.ChildFailed:
                _loop.Run(() => _decisions.Take(e.TaskId)?.Fail(Failures.Read(e.Payload)));
                break;
            case EventKind.EventRaised:
                _loop.Run(() => Raise(e));
                break;
            case EventKind.IllegalWait:
                _decisions.Doom(IllegalWaitException.Create());
                break;
        }
    }

    private void Raise(HistoryEvent e)
    {
        try
        {
            _context.Events.Raise(e.Name!, e.Payload);
        }
        catch (JsonException exception)
        {
            _decisions.Doom(exception);
        }
    }

    private StepResult Conclude()
    {
        if (_decisions.Doomed is { } doom)
        {
            return doom is JsonException
                ? Fail(doom) with { Output = Failures.HostMessage($"Function '{_instance.Name}' failed with an unhandled exception.", doom.ToString()), Failure = null }
                : Fail(doom);
        }

        var finished = _running is { IsCompleted: true };
        if (_loop.Trespassed || (!finished && !_decisions.AnyOpen && !_context.Events.AnyOpen))
        {
            return Fail(IllegalWaitException.Create());
        }

        if (!finished || _decisions.AnyOpen)
        {
            // Open activities, timers and children hold an instance in Running even after its code has returned.
            return Result(OrchestrationRuntimeStatus.Running);
        }

        if (_running!.IsFaulted || _running.IsCanceled)
        {
            var exception = _running.Exception?.InnerException ?? new TaskCanceledException(_running);
            return Fail(exception is TargetInvocationException { InnerException: { } inner } ? inner : exception);
        }

        if (_context.Continuation is { } continuation)
        {
            return Result(OrchestrationRuntimeStatus.Running) with
            {
                Continuation = continuation,
                UnclaimedEvents = continuation.PreserveUnprocessedEvents ? [.. _context.Events.Unclaimed] : [],
            };
        }

        try
        {
            return Result(OrchestrationRuntimeStatus.Completed) with { Output = FunctionJson.Default.Serialize(_running.Result) };
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return Fail(exception);
        }
    }

    private StepResult Result(OrchestrationRuntimeStatus status) => new()
    {
        Status = status,
        Decisions = [.. _decisions.New],
        CancelledTimers = _decisions.CancelledTimers,
        CustomStatus = _context.CustomStatus,
    };

    private StepResult Fail(Exception exception) => Result(OrchestrationRuntimeStatus.Failed) with
    {
        Output = Failures.Output(_instance.Name, exception),
        Failure = Failures.Describe(exception),
    };
}
