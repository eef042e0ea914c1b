using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.History;

namespace StoryGenerator.LocalHost.Triggers.Timers;

/// <summary>Calls timer functions when they are due. One call of a function at a time; a call missed while down is made once at start.</summary>
internal sealed class TimerFunctions(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    IServiceProvider services,
    IConfiguration configuration,
    Journal journal,
    DurableTaskClient client,
    TimeProvider clock,
    ILogger log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="InvalidOperationException">A schedule cannot be read.</exception>
    public void Start()
    {
        foreach (var (function, binding) in catalog.Of<TimerTriggerAttribute>())
        {
            Schedule schedule;
            try
            {
                schedule = Schedule.Parse(SettingNames.Resolve(binding.Schedule, configuration));
            }
            catch (FormatException exception)
            {
                throw new InvalidOperationException($"Timer function '{function.Name}': {exception.Message}", exception);
            }

            _loops.Add(Task.Run(() => Loop(function, binding, schedule)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_loops);
        _stopping.Dispose();
    }

    private async Task Loop(FunctionDescriptor function, TimerTriggerAttribute binding, Schedule schedule)
    {
        var monitored = binding.UseMonitor && !schedule.IsFrequent;
        try
        {
            var status = monitored ? Load(function.Name) : null;
            var next = schedule.Next(Now);
            if (status is not null && status.Next < Now)
            {
                status = await Call(function, schedule, status, monitored, pastDue: true);
                next = schedule.Next(Now);
            }
            else if (binding.RunOnStartup)
            {
                status = await Call(function, schedule, status, monitored, pastDue: false);
                next = schedule.Next(Now);
            }
            else if (monitored && status is null)
            {
                // Remembered from now on, so that a call missed before the first one is caught up too.
                status = await Save(function.Name, new() { Last = default, Next = next, LastUpdated = Now });
            }

            while (true)
            {
                await WaitUntil(next);
                status = await Call(function, schedule, status, monitored, pastDue: false);
                next = schedule.Next(Now > next ? Now : next);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitUntil(DateTime due)
    {
        while (due - Now is { Ticks: > 0 } wait)
        {
            var chunk = wait < TimeSpan.FromHours(1) ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.FromHours(1);
            await Task.Delay(chunk, clock, _stopping.Token);
        }
    }

    private async Task<ScheduleStatus?> Call(
        FunctionDescriptor function, Schedule schedule, ScheduleStatus? status, bool monitored, bool pastDue)
    {
        var called = Now;
        await using (var scope = services.CreateAsyncScope())
        {
            var context = new LocalFunctionContext(function, scope.ServiceProvider, _stopping.Token);
            var info = new TimerInfo { IsPastDue = pastDue, ScheduleStatus = status };
            var arguments = SimpleBinding.Arguments(function, info, context, client, _stopping.Token);
            try
            {
                await invoker.Invoke(function, scope.ServiceProvider, arguments);
            }
#pragma warning disable CA1031 // A failed call is logged; the schedule goes on.
            catch (Exception exception) when (exception is not OperationCanceledException || !_stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError(exception, "Timer function {Function} failed", function.Name);
            }
        }

        return monitored ? await Save(function.Name, new() { Last = called, Next = schedule.Next(Now), LastUpdated = Now }) : null;
    }

    private ScheduleStatus? Load(string function) => journal.Read(session => session.Read(
        "SELECT last, next, updated FROM schedules WHERE function=$1",
        row => new ScheduleStatus { Last = row.Time(0), Next = row.Time(1), LastUpdated = row.Time(2) },
        function).FirstOrDefault());

    private async Task<ScheduleStatus?> Save(string function, ScheduleStatus status)
    {
        await journal.Write(session => session.Run(
            "INSERT OR REPLACE INTO schedules VALUES($1,$2,$3,$4)", function, status.Last, status.Next, status.LastUpdated));
        return status;
    }
}
