using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>Starting, finding, purging, restarting and rewinding instances.</summary>
public sealed class ClientTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_running_id_cannot_be_started_again_with_any_dedupe_list(bool emptyList)
    {
        var id = await Host.Begin(nameof(OutcomeFunctions.WaitsForGo));
        var options = new StartOrchestrationOptions(id);
        var error = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => Host.Begin("Chain", 0, emptyList ? options.WithDedupeStatuses() : options));
        Assert.Equal($"An Orchestration instance with the ID {id} already exists.", error.Message);
    }

    [Fact]
    public async Task A_pending_id_cannot_be_started_again()
    {
        var id = await Host.Begin("Chain", 0, new() { StartAt = DateTimeOffset.UtcNow.AddDays(1) });
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await Host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Host.Begin("Chain", 0, new(id)));
    }

    [Fact]
    public async Task A_finished_id_is_replaced_unless_the_dedupe_list_names_its_status()
    {
        var id = (await Host.Run("Chain", 1)).InstanceId;
        Assert.Equal("\"01\"", (await Host.Run("Chain", 2, new(id))).SerializedOutput);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Host.Begin(
            "Chain", 3, new StartOrchestrationOptions(id).WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
        Assert.Equal("\"01\"", (await Host.End(id)).SerializedOutput);
    }

    [Fact]
    public async Task An_existing_instance_with_a_childs_id_is_replaced_even_while_it_runs()
    {
        var parent = $"p{Guid.NewGuid():N}";
        await Host.Begin("Chain", 0, new($"{parent}:child"));
        await Host.Begin(nameof(OutcomeFunctions.WaitsForGo), null, new($"{parent}:child2"));
        await Host.Begin(nameof(OutcomeFunctions.HoldsChild), null, new(parent));
        await Host.Until($"{parent}:child", seen => seen.SerializedCustomStatus == "\"waiting\"");
        await Host.Client.RaiseEventAsync($"{parent}:child", "go", "x");
        Assert.Equal("child done", (await Host.End(parent)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unknown_instance_is_null()
    {
        Assert.Null(await Host.Client.GetInstanceAsync("nobody"));
        var error = await Assert.ThrowsAsync<RpcException>(() => Host.Client.WaitForInstanceCompletionAsync("nobody"));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task Without_inputs_and_outputs_the_custom_status_is_missing_too()
    {
        var id = (await Host.Run("Chain", 1)).InstanceId;
        var bare = (await Host.Client.GetInstanceAsync(id))!;
        Assert.Null(bare.SerializedInput);
        Assert.Null(bare.SerializedOutput);
        Assert.Null(bare.SerializedCustomStatus);
        Assert.Equal(TimeSpan.Zero, bare.CreatedAt.Offset);
        Assert.InRange(bare.LastUpdatedAt, bare.CreatedAt, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Lists_come_by_id_in_pages_and_the_last_continuation_is_null()
    {
        var prefix = $"list{Guid.NewGuid():N}-";
        foreach (var name in (string[])["c", "a", "b"])
        {
            await Host.Run("Chain", 0, new(prefix + name));
        }

        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (var page in Host.Client.GetAllInstancesAsync(new(InstanceIdPrefix: prefix, PageSize: 2)).AsPages())
        {
            pages.Add(page);
        }

        Assert.Equal([prefix + "a", prefix + "b", prefix + "c"], pages.SelectMany(page => page.Values).Select(instance => instance.InstanceId));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task Lists_can_be_narrowed_by_status_and_time_and_carry_tags()
    {
        var id = $"tagged{Guid.NewGuid():N}";
        await Host.Run("Chain", 0, new(id) { Tags = new Dictionary<string, string> { ["kind"] = "test" } });
        var query = new OrchestrationQuery(
            CreatedFrom: DateTimeOffset.UtcNow.AddMinutes(-1), Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: id);
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in Host.Client.GetAllInstancesAsync(query))
        {
            found.Add(instance);
        }

        Assert.Equal("test", Assert.Single(found).Tags["kind"]);
        await foreach (var none in Host.Client.GetAllInstancesAsync(query with { Statuses = [OrchestrationRuntimeStatus.Failed] }))
        {
            Assert.Fail($"{none.InstanceId} has not failed.");
        }

        var ids = await Host.Client.ListInstanceIdsAsync(completedTimeFrom: DateTimeOffset.UtcNow.AddMinutes(-1), pageSize: 10_000);
        Assert.Contains(id, ids.Values);
    }

    [Fact]
    public async Task A_purge_takes_what_is_over_and_refuses_what_runs()
    {
        var id = (await Host.Run("Chain", 1)).InstanceId;
        var purged = await Host.Client.PurgeInstanceAsync(id);
        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(purged.IsComplete);
        Assert.Empty(Host.History(id));
        Assert.Equal(0, (await Host.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        var running = await Host.Begin(nameof(OutcomeFunctions.WaitsForGo));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.Client.PurgeInstanceAsync(running));
    }

    [Fact]
    public async Task A_purge_by_filter_takes_all_that_match()
    {
        await using var host = await TestHost.Start();
        for (var i = 0; i < 3; i++)
        {
            await host.Run("Chain", 0);
        }

        await host.Run(nameof(OutcomeFunctions.Throws), "app");
        await host.Begin(nameof(OutcomeFunctions.WaitsForGo));
        var failed = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]));
        Assert.Equal(1, failed.PurgedInstanceCount);
        Assert.Equal(3, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restart_runs_the_same_input_again_under_the_same_or_a_new_id(bool newId)
    {
        var id = (await Host.Run("Chain", 3)).InstanceId;
        var again = await Host.Client.RestartAsync(id, newId);
        Assert.Equal(!newId, again == id);
        Assert.Equal("\"012\"", (await Host.End(again)).SerializedOutput);
    }

    [Fact]
    public async Task A_restart_of_what_is_unknown_or_runs_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Host.Client.RestartAsync("nobody"));
        var running = await Host.Begin(nameof(OutcomeFunctions.WaitsForGo));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.Client.RestartAsync(running));
    }

    [Fact]
    public async Task A_rewind_runs_only_what_failed_also_inside_children()
    {
        var failed = await Host.Run(nameof(OutcomeFunctions.NeedsRewind));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        await Host.Client.RewindInstanceAsync(failed.InstanceId, "fixed");
        var end = await Host.End(failed.InstanceId);
        Assert.Equal("\"1 second time\"", end.SerializedOutput);
        Assert.Equal(1, Calls.Shared.Count($"runs {failed.InstanceId}"));
        var error = await Assert.ThrowsAsync<RpcException>(() => Host.Client.RewindInstanceAsync(failed.InstanceId, "again"));
        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
    }

    [Fact]
    public async Task The_history_tells_every_event_in_order()
    {
        var id = (await Host.Run("Chain", 1)).InstanceId;
        var history = await Host.Client.GetOrchestrationHistoryAsync(id);
        Assert.Equal(
            [
                EventType.OrchestratorStarted, EventType.ExecutionStarted, EventType.TaskScheduled,
                EventType.OrchestratorStarted, EventType.TaskCompleted, EventType.ExecutionCompleted,
            ],
            history.Select(e => e.EventType));
        Assert.Equal(history[2].EventId, history[4].EventId);
        Assert.All(history, e => Assert.InRange(e.Timestamp, DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow));
        await Assert.ThrowsAsync<ArgumentException>(() => Host.Client.GetOrchestrationHistoryAsync("nobody"));
    }

    [Fact]
    public async Task An_instance_carries_the_version_it_was_started_with()
    {
        var versions = (await Host.Run(nameof(VersionFunctions.Versions), null, new() { Version = "2.1" })).ReadOutputAs<string[]>()!;
        Assert.Equal(["2.1", "newer than 2.0", "3.0"], versions);
    }

    [Fact]
    public async Task What_the_host_does_not_do_says_so_by_name()
    {
        var id = (await Host.Run("Chain", 0)).InstanceId;
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => Host.Client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true)));
        Assert.Contains("PurgeInstanceOptions.Recursive", error.Message, StringComparison.Ordinal);
        var end = await Host.Run(nameof(VersionFunctions.AsksForProperties));
        Assert.Contains("TaskOrchestrationContext.Properties", end.SerializedOutput, StringComparison.Ordinal);
    }
}
