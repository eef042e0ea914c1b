using System.Text;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Functions.Tests.Http;
using StoryGenerator.Functions.Triggers;
using Xunit.Abstractions;
using StoryGenerator.Tests;

namespace StoryGenerator.Functions.Tests.Fuzz;

/// <summary>Bent messages on gpu-results: an event for the instance that waits, a message dropped, or a refusal that says why and leaves nothing.</summary>
public sealed class QueueFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_message_breaks_the_trigger_or_leaves_half_of_itself()
    {
        var goldens = Directory.GetFiles(Checkout.At("gpu-workers", "contracts"), "result.*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        using var app = new InProcessApp();
        app.Client.Set("story-4be1c2d3e4f5a6b7", OrchestrationRuntimeStatus.Running);
        var trigger = ActivatorUtilities.CreateInstance<GpuResultsQueue>(app.Services);
        await FuzzRun.RunAsync("queue", FuzzRun.Cases(0.2), output, async n =>
        {
            var mutator = new Mutator(n);
            var message = Encoding.UTF8.GetString(mutator.Bend(mutator.One(goldens)));
            var (records, events) = (app.Records.Writes, app.Client.Events.Count);
            try
            {
                await trigger.TakeGpuResult(message, app.Client, default);
            }
            catch (Exception refused) when (refused is InvalidDataException or InvalidOperationException)
            {
                Assert.True(refused.Message is { Length: > 10 and < 500 }, refused.Message);
                Assert.Equal((records, events), (app.Records.Writes, app.Client.Events.Count));
                return "refused";
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"{broken.GetType().Name}: {broken.Message} at {message}", broken);
            }

            var raised = app.Client.Events.Count - events;
            Assert.Equal(raised, app.Records.Writes - records);
            return raised == 1 ? "taken" : "dropped";
        });
    }
}
