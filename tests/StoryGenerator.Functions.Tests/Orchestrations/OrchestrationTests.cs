using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.LocalHost;

namespace StoryGenerator.Functions.Tests.Orchestrations;

public sealed class OrchestrationTests : IAsyncLifetime
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("storygen-orchestration-");
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-24T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private LocalHostApp host = null!;

    public async Task InitializeAsync() => host = await LocalHostApp.StartAsync(new()
    {
        Home = home.FullName,
        FunctionsAssembly = typeof(SubstitutedFunctions).Assembly,
        ContentRoot = home.FullName,
        Port = 0,
        OwnsAzurite = false,
        Clock = clock,
        ConfigureServices = (_, _) => { },
    });

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        home.Delete(recursive: true);
    }

    [Fact]
    public async Task A_worker_that_failed_for_now_is_asked_again_with_the_next_attempt()
    {
        var end = await RunAsync(nameof(SubstitutedFunctions.AskWorker), "recovers-1");
        Assert.Equal("painted", end.ReadOutputAs<string>());
        Assert.Equal([1, 2], SubstitutedFunctions.Attempts["recovers-1"]);
    }

    [Fact]
    public async Task A_worker_that_keeps_failing_is_given_up_after_three_attempts_with_its_own_words()
    {
        var end = await RunAsync(nameof(SubstitutedFunctions.AskWorker), "hopeless-1");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains(nameof(TransientStageException), end.SerializedOutput, StringComparison.Ordinal);
        Assert.Contains("12 GB asked, 8 GB there (3 attempts)", end.SerializedOutput, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], SubstitutedFunctions.Attempts["hopeless-1"]);
    }

    [Fact]
    public async Task A_job_a_worker_refuses_is_not_sent_again()
    {
        var end = await RunAsync(nameof(SubstitutedFunctions.AskWorker), "refuses-1");
        Assert.Contains(nameof(PermanentStageException), end.SerializedOutput, StringComparison.Ordinal);
        Assert.Contains("place: not known", end.SerializedOutput, StringComparison.Ordinal);
        Assert.Equal([1], SubstitutedFunctions.Attempts["refuses-1"]);
    }

    [Fact]
    public async Task The_answer_comes_as_the_event_of_its_attempt_and_a_double_of_it_changes_nothing()
    {
        await StartAsync(nameof(SubstitutedFunctions.AskWorker), "waits-1");
        var answer = new GpuAnswer("gpu:test:1", true, new(SubstitutedFunctions.TaskId, 1, "sdxl", [], new()), false, null, null);
        await host.Client.RaiseEventAsync("waits-1", "gpu:other:1", answer with { Result = answer.Result! with { Backend = "wrong" } });
        await host.Client.RaiseEventAsync("waits-1", "gpu:test:1", answer);
        var end = await EndAsync("waits-1");
        Assert.Equal("sdxl", end.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    [Fact]
    public async Task An_answer_that_names_another_task_ends_the_story_instead_of_reaching_it()
    {
        await StartAsync(nameof(SubstitutedFunctions.AskWorker), "waits-2");
        await host.Client.RaiseEventAsync("waits-2", "gpu:test:1", new GpuAnswer("gpu:test:1", true, new("another", 1, "sdxl", [], new()), false, null, null));
        var end = await EndAsync("waits-2");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("it answers another task", end.SerializedOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "approved")]
    [InlineData(false, "the ending is weak")]
    public async Task A_script_waits_for_a_persons_word(bool approved, string expected)
    {
        var id = $"review-{approved}";
        await StartAsync(nameof(SubstitutedFunctions.AskPerson), id);
        await UntilAsync(async () => await host.Client.GetInstanceAsync(id, true) is { } i && Review.IsAwaited(i));
        await host.Client.RaiseEventAsync(id, Review.EventName(1), new ReviewDecision(approved, "the ending is weak"));
        var end = await EndAsync(id);
        Assert.Contains(expected, end.SerializedOutput, StringComparison.Ordinal);
        Assert.Equal(approved, end.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task A_script_nobody_looks_at_for_a_week_needs_attention()
    {
        await StartAsync(nameof(SubstitutedFunctions.AskPerson), "review-late");
        await UntilAsync(async () => await host.Client.GetInstanceAsync("review-late", true) is { } i && Review.IsAwaited(i));
        clock.Advance(TimeSpan.FromDays(6.9));
        Assert.True(Review.IsAwaited((await host.Client.GetInstanceAsync("review-late", true))!));
        clock.Advance(TimeSpan.FromDays(0.2));
        var end = await EndAsync("review-late");
        Assert.Contains("Nobody reviewed the script within 7 days", end.SerializedOutput, StringComparison.Ordinal);
        Assert.Contains(nameof(NeedsAttentionException), end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fan_out_keeps_its_cap_and_the_order_of_its_input()
    {
        var end = await RunAsync(nameof(SubstitutedFunctions.FanOutAll), "fan-1");
        Assert.Equal(Enumerable.Range(0, 12).Select(i => i * i), end.ReadOutputAs<int[]>()!);
        Assert.InRange(SubstitutedFunctions.MostAtOnce, 1, 3);
    }

    private async Task<OrchestrationMetadata> RunAsync(string name, string id)
    {
        await StartAsync(name, id);
        return await EndAsync(id);
    }

    private Task<string> StartAsync(string name, string id) => host.Client.ScheduleNewOrchestrationInstanceAsync(
        name,
        new StoryContext { StoryId = "story-0123456789abcdef", Topic = id, Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 1, Backends = new() },
        new Microsoft.DurableTask.StartOrchestrationOptions(id));

    private async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await reached())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
