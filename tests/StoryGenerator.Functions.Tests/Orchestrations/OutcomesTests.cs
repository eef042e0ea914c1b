using Microsoft.DurableTask;
using StoryGenerator.Functions.Orchestrations;

namespace StoryGenerator.Functions.Tests.Orchestrations;

public sealed class OutcomesTests
{
    [Fact]
    public void A_story_that_the_program_was_changed_under_says_how_to_go_on()
    {
        var changed = new TaskFailureDetails("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", "Non-Deterministic workflow detected", null, null, null);
        var outcome = Outcomes.Of(new TaskFailedException("Render", 4, new TaskFailureDetails("Microsoft.DurableTask.TaskFailedException", "Render failed", null, changed, null)));
        Assert.Equal(("failed", "program-changed"), (outcome.State, outcome.Code));
        Assert.Contains("Resume it", outcome.Message, StringComparison.Ordinal);
    }
}
