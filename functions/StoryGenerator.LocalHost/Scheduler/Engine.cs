using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Scheduler;

internal sealed record EngineLimits(int Activities, int Orchestrators, string DefaultVersion = "")
{
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    public bool CancelActivitiesOfTerminated { get; init; }

    /// <summary>Leave alone what was started by a newer version of the app.</summary>
    public bool CurrentOrOlderOnly { get; init; }
}

/// <summary>
/// The durable engine of one home. The journal is the truth; what is in memory (turns, waiting activities, timers) is rebuilt
/// from it at every start, which is all there is to recovery.
/// </summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];
    private readonly OrchestrationRunner _orchestrations;
    private readonly ActivityRunner _activities;

    public Engine(Journal journal, DurableFunctions functions, EngineLimits limits, TimeProvider clock, ILoggerFactory loggers)
    {
        Journal = journal;
        Clock = clock;
        Limits = limits;
        Timers = new TimerQueue(clock);
        Waiting = new FairQueue(window: 2 * limits.Activities);
        Log = loggers.CreateLogger("StoryGenerator.LocalHost.Engine");
        _orchestrations = new OrchestrationRunner(this, functions, loggers);
        _activities = new ActivityRunner(this, functions);
    }

    public Journal Journal { get; }

    public TimeProvider Clock { get; }

    public EngineLimits Limits { get; }

    public ILogger Log { get; }

    public Turns Turns { get; } = new();

    public FairQueue Waiting { get; }

    public TimerQueue Timers { get; }

    public Watchers Watchers { get; } = new();

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes up where the last run of this home ended, then works until disposed.</summary>
    public void Start()
    {
        Journal.Read(session =>
        {
            session.Waiting().ForEach(activity => Waiting.Add(activity.Age, activity.Id));
            session.Read("SELECT id, due FROM timers", row => (Id: row.GetInt64(0), Due: row.Time(1)))
                .ForEach(timer => Timers.Add(timer.Id, timer.Due));
            session.Read("SELECT DISTINCT instance FROM inbox", row => row.GetString(0)).ForEach(Turns.Call);
            return true;
        });
        for (var i = 0; i < Limits.Orchestrators; i++)
        {
            _loops.Add(Loop(_orchestrations.RunNext));
        }

        _loops.Add(Loop(_activities.StartNext));
        _loops.Add(Loop(FireTimers));
    }

    public void Terminated(string instanceId)
    {
        if (Limits.CancelActivitiesOfTerminated)
        {
            _activities.Abandon(instanceId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_loops);
        await _activities.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task Loop(Func<CancellationToken, Task> next)
    {
        await Task.Yield();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await next(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A loop of the engine must outlive whatever happened to one piece of work.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.LogError(exception, "The engine could not store its work; it tries again");
                await Task.Delay(TimeSpan.FromSeconds(1), Clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FireTimers(CancellationToken cancellation)
    {
        var due = await Timers.Next(cancellation);
        try
        {
            await Journal.Write(session =>
            {
                foreach (var id in due)
                {
                    this.FireTimer(session, id);
                }
            });
        }
        catch (HomeUnusableException)
        {
            due.ForEach(id => Timers.Add(id, Now));
            throw;
        }
    }
}
