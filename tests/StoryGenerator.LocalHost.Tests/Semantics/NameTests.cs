using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Functions;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>Names of functions and events, ids of instances.</summary>
public sealed class NameTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_default_id_is_a_version_4_guid_without_dashes(string? id)
    {
        var end = await Host.Run(nameof(NameFunctions.OwnId), null, new(id));
        Assert.Matches("^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$", end.InstanceId);
    }

    [Fact]
    public async Task A_child_gets_a_version_5_guid_or_the_id_it_is_given()
    {
        var end = await Host.Run(nameof(NameFunctions.ChildIds));
        var ids = end.ReadOutputAs<string[]>()!;
        Assert.Matches("^[0-9a-f]{12}5[0-9a-f]{3}[89ab][0-9a-f]{15}$", ids[0]);
        Assert.Equal($"{end.InstanceId}:child", ids[1]);
    }

    [Fact]
    public async Task NewGuid_is_a_version_5_guid_and_the_same_on_every_replay()
    {
        var end = await Host.Run(nameof(NameFunctions.Guids));
        var guids = end.ReadOutputAs<string[]>()!;
        Assert.Equal(5, Guid.Parse(guids[0]).Version);
        Assert.NotEqual(guids[0], guids[1]);
        // Run three times from the start, each time noting it before and after the first await: 3 + 2.
        Assert.Equal(5, Calls.Shared.Count($"guid {end.InstanceId} {guids[0]}"));
    }

    [Fact]
    public async Task Names_of_orchestrators_activities_and_events_ignore_case()
    {
        var id = await Host.Begin("ANYcase");
        await Host.Client.RaiseEventAsync(id, "go", "!");
        Assert.Equal("x!", (await Host.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unknown_activity_or_child_is_a_task_failure_that_says_little()
    {
        var end = await Host.Run(nameof(NameFunctions.CallsUnknown));
        Assert.Equal(
            ["(unknown)", "(unknown)", "Task 'NoSuchChild' (#1) failed with an unhandled exception.", "no details"],
            end.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task An_unknown_orchestrator_is_accepted_then_fails()
    {
        var end = await Host.Run("NoSuchOrchestrator");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith("""{"message":"The function 'NoSuchOrchestrator' doesn't exist, is disabled, or is not an orchestrator function.""", end.SerializedOutput, StringComparison.Ordinal);
        Assert.EndsWith("""
            "details":null}
            """.Trim(), end.SerializedOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b#c d?e%f:g\\h\u00e9")]
    [InlineData("UPPER and lower")]
    public async Task Ids_may_hold_any_sign(string id) => Assert.Equal(id, (await Host.Run(nameof(NameFunctions.OwnId), null, new(id))).ReadOutputAs<string>());

    [Fact]
    public async Task Ids_of_300_characters_work_and_differ_by_case()
    {
        var id = new string('i', 300);
        await Host.Run(nameof(NameFunctions.OwnId), null, new(id));
        Assert.Null(await Host.Client.GetInstanceAsync(id.ToUpperInvariant()));
    }

    [Fact]
    public async Task An_id_that_begins_with_an_at_sign_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Host.Begin(nameof(NameFunctions.OwnId), null, new("@id")));

    [Fact]
    public void The_same_function_name_twice_in_any_case_is_an_error()
    {
        var error = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Discover([typeof(Twice)]));
        Assert.Contains("used twice", error.Message, StringComparison.Ordinal);
    }

    private static class Twice
    {
        [Function("Same")]
        public static string One([ActivityTrigger] string text) => text;

        [Function("SAME")]
        public static string Two([ActivityTrigger] string text) => text;
    }
}
