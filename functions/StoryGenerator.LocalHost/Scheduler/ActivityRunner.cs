using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Replay;

namespace StoryGenerator.LocalHost.Scheduler;

/// <summary>
/// Runs activities, at least once each: a row leaves the store in the same transaction that puts the result into the inbox.
/// What was running when the host went down, gently or not, runs again at the next start.
/// </summary>
internal sealed class ActivityRunner(Engine engine, DurableFunctions functions) : IAsyncDisposable
{
    private readonly SemaphoreSlim _slots = new(engine.Limits.Activities);
    private readonly ConcurrentDictionary<long, (string Instance, CancellationTokenSource Cancel)> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    public async Task StartNext(CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            var id = await engine.Waiting.Take(cancellation);
            _ = Task.Run(() => Run(id), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            _slots.Release();
            throw;
        }
    }

    /// <summary>Tells the running activities of an instance that nobody waits for them any more.</summary>
    public void Abandon(string instanceId)
    {
        foreach (var (instance, cancel) in _running.Values)
        {
            if (instance == instanceId)
            {
                cancel.Cancel();
            }
        }
    }

    /// <summary>Asks what runs to stop and waits for it, within the grace the engine allows.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using var grace = new CancellationTokenSource(engine.Limits.StopGrace);
        try
        {
            // All slots back means that nothing runs.
            for (var slot = 0; slot < engine.Limits.Activities; slot++)
            {
                await _slots.WaitAsync(grace.Token);
            }

            _slots.Dispose();
            _stopping.Dispose();
        }
        catch (OperationCanceledException)
        {
            engine.Log.LogWarning("Some activities did not end in time; they run again at the next start");
        }
    }

    private async Task Run(long id)
    {
        try
        {
            if (engine.Journal.Read(session => session.Activity(id)) is { } work && await Outcome(work) is { } outcome)
            {
                await Store(work, outcome);
            }
        }
        catch (Exception exception) when (exception is HomeUnusableException or Microsoft.Data.Sqlite.SqliteException)
        {
            // The row is still there: the next start of the host takes it up.
            engine.Log.LogError(exception, "Activity {Activity} waits for the next start of the host", id);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<HistoryEvent?> Outcome(ActivityWork work)
    {
        if (functions.FindActivity(work.Name) is not { } function)
        {
            engine.Log.LogError("Instance {InstanceId} asks for activity {Name}, which does not exist", work.InstanceId, work.Name);
            return Failed(work, new TaskFailureDetails("(unknown)", "(unknown)", null, null, null));
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        _running[work.Id] = (work.InstanceId, cancel);
        try
        {
            var result = await functions.Activity(function, work.InstanceId, work.Input, cancel.Token);
            return new(EventKind.TaskCompleted, engine.Now, work.TaskId, Payload: result);
        }
#pragma warning disable CA1031 // Whatever an activity throws is the orchestrator's to handle.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (_stopping.IsCancellationRequested)
            {
                // Interrupted, not failed: it runs again at the next start.
                return null;
            }

            engine.Log.LogWarning(exception, "Activity {Name} of {InstanceId} failed", work.Name, work.InstanceId);
            return Failed(work, TaskFailureDetails.FromException(exception));
        }
        finally
        {
            _running.TryRemove(work.Id, out _);
        }
    }

    private HistoryEvent Failed(ActivityWork work, TaskFailureDetails details) =>
        new(EventKind.TaskFailed, engine.Now, work.TaskId, Payload: Failures.Write(details));

    private async Task Store(ActivityWork work, HistoryEvent outcome)
    {
        while (true)
        {
            try
            {
                await engine.Journal.Write(session =>
                {
                    if (session.Run("DELETE FROM activities WHERE id=$1", work.Id) > 0)
                    {
                        engine.Deliver(session, work.InstanceId, work.Execution, outcome);
                    }
                });
                return;
            }
            catch (HomeUnusableException exception) when (!_stopping.IsCancellationRequested)
            {
                engine.Log.LogError(exception, "The result of {Name} waits to be stored", work.Name);
                await Task.Delay(TimeSpan.FromSeconds(1), engine.Clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
