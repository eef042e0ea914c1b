using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Semantics;

/// <summary>Orchestrator code that does not repeat itself is an error, not a surprise.</summary>
public sealed class DeterminismTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private TestHost Host => shared.Host;

    [Theory]
    [InlineData(nameof(DeterminismFunctions.OtherName), "named 'Echo'", "named 'TakesText'")]
    [InlineData(nameof(DeterminismFunctions.OtherKind), "TaskScheduled", "TimerCreated")]
    [InlineData(nameof(DeterminismFunctions.FewerCalls), "TaskScheduled", "did not get that far")]
    public async Task Another_decision_than_in_the_history_fails_the_instance(string orchestrator, string was, string isNow)
    {
        var end = await Host.Run(orchestrator);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith(
            "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException: Non-Deterministic workflow detected: ",
            end.SerializedOutput,
            StringComparison.Ordinal);
        Assert.Contains(was, end.SerializedOutput, StringComparison.Ordinal);
        Assert.Contains(isNow, end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_input_than_in_the_history_goes_unnoticed() =>
        Assert.Equal("turn 1", (await Host.Run(nameof(DeterminismFunctions.OtherInput))).ReadOutputAs<string>());

    [Theory]
    [InlineData("delay")]
    [InlineData("run")]
    [InlineData("elsewhere")]
    [InlineData("beside")]
    public async Task Awaiting_what_is_not_durable_fails_the_instance(string how)
    {
        var end = await Host.Run(nameof(DeterminismFunctions.IllegalAwait), how);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith(
            "System.InvalidOperationException: An invalid asynchronous invocation was detected.", end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_is_that_of_the_step_and_the_same_on_every_replay()
    {
        var times = (await Host.Run(nameof(DeterminismFunctions.Deterministic))).ReadOutputAs<string[]>()!;
        Assert.EndsWith(" False", times[^1], StringComparison.Ordinal);
        Assert.EndsWith(" True", times[1], StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(times[0], times[1]) <= 0 && string.CompareOrdinal(times[1][..28], times[2][..28]) <= 0);
    }
}
