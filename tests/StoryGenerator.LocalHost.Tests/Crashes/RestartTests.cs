using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;
using StoryGenerator.LocalHost.Tests.Semantics;

namespace StoryGenerator.LocalHost.Tests.Crashes;

public static class RestartFunctions
{
    [Function(nameof(ListensToToken))]
    public static async Task<string> ListensToToken([ActivityTrigger] string key, CancellationToken cancellation)
    {
        Calls.Shared.Add($"listens {key}");
        try
        {
            await Calls.Shared.Gate(key).Task.WaitAsync(cancellation);
            return "gate";
        }
        finally
        {
            Calls.Shared.Add($"ended {key}");
        }
    }

    [Function(nameof(RunsListener))]
    public static Task<string> RunsListener([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>(nameof(ListensToToken), context.InstanceId);
}

/// <summary>A host that stops politely goes on where it was.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task An_activity_interrupted_by_the_stop_runs_again_and_is_not_a_failure()
    {
        var home = TestHost.NewHome();
        string id;
        await using (var first = await TestHost.Start(home))
        {
            id = await first.Begin(nameof(RestartFunctions.RunsListener));
            await first.Until(id, _ => Calls.Shared.Count($"listens {id}") == 1);
        }

        Assert.Equal(1, Calls.Shared.Count($"ended {id}"));
        Calls.Shared.Gate(id).SetResult();
        await using var second = await TestHost.Start(home);
        Assert.Equal("gate", (await second.End(id)).ReadOutputAs<string>());
        Assert.Equal(2, Calls.Shared.Count($"listens {id}"));
    }

    [Fact]
    public async Task Events_timers_and_suspensions_outlive_a_restart()
    {
        var home = TestHost.NewHome();
        string waiting, suspended, scheduled;
        await using (var first = await TestHost.Start(home))
        {
            waiting = await first.Begin(nameof(OutcomeFunctions.WaitsForGo));
            suspended = await first.Begin(nameof(OutcomeFunctions.WaitsForGo));
            await first.Until(suspended, seen => seen.IsRunning);
            await first.Client.SuspendInstanceAsync(suspended, "night");
            await first.Client.RaiseEventAsync(suspended, "go", "heard");
            scheduled = await first.Begin("Chain", 1, new() { StartAt = DateTimeOffset.UtcNow.AddMilliseconds(50) });
        }

        await using var second = await TestHost.Start(home);
        await second.Client.RaiseEventAsync(waiting, "go", "after");
        Assert.Equal("after", (await second.End(waiting)).ReadOutputAs<string>());
        Assert.Equal("\"0\"", (await second.End(scheduled)).SerializedOutput);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await second.Client.GetInstanceAsync(suspended))!.RuntimeStatus);
        await second.Client.ResumeInstanceAsync(suspended);
        Assert.Equal("heard", (await second.End(suspended)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activities_of_a_terminated_instance_are_cancelled_where_the_host_is_told_to()
    {
        await using var host = await TestHost.Start(change: options => options with { CancelActivitiesOfTerminated = true });
        var id = await host.Begin(nameof(RestartFunctions.RunsListener));
        await host.Until(id, _ => Calls.Shared.Count($"listens {id}") == 1);
        await host.Client.TerminateInstanceAsync(id);
        await host.Until(id, _ => Calls.Shared.Count($"ended {id}") == 1);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.End(id)).RuntimeStatus);
    }

    [Fact]
    public async Task What_a_newer_app_started_waits_for_a_newer_app()
    {
        var home = TestHost.NewHome();
        await File.WriteAllTextAsync(Path.Combine(home, "host.json"), Versioned("1.0"));
        string id;
        await using (var older = await TestHost.Start(home))
        {
            id = await older.Begin(nameof(VersionFunctions.OwnVersion), null, new() { Version = "2.0" });
            Assert.Equal("1.0", (await older.Run(nameof(VersionFunctions.OwnVersion))).ReadOutputAs<string>());
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await older.Client.GetInstanceAsync(id))!.RuntimeStatus);
        }

        await File.WriteAllTextAsync(Path.Combine(home, "host.json"), Versioned("2.0"));
        await using var newer = await TestHost.Start(home);
        Assert.Equal("2.0", (await newer.End(id)).ReadOutputAs<string>());
    }

    private static string Versioned(string version) => $$"""
        { "extensions": { "durableTask": { "defaultVersion": "{{version}}", "versionMatchStrategy": "CurrentOrOlder" } } }
        """;
}
