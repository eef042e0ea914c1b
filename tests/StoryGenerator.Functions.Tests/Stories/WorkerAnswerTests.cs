using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Tests.Fuzz;

namespace StoryGenerator.Functions.Tests.Stories;

/// <summary>Accepting a worker's answer books its time, whatever becomes of the answer.</summary>
public sealed class WorkerAnswerTests : IDisposable
{
    private readonly InProcessApp app = new();
    private readonly StoryContext story = new()
    {
        StoryId = InProcessApp.Known, Topic = "t", Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 1, Backends = new(),
    };

    [Fact]
    public async Task An_answer_that_is_accepted_again_finds_its_checkpoint_and_is_not_booked_again()
    {
        Assert.Equal(await AcceptAsync("heard"), await AcceptAsync("heard"));
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((CostKind.Worker, "dictation", "cpu", "worker:task-1"), (entry.Kind, entry.Stage, entry.Provider, entry.Id));
        Assert.Equal(new UsageLine(Units.CpuSeconds, 1.5m), Assert.Single(entry.Usage));
    }

    [Fact]
    public async Task An_answer_that_is_of_no_use_was_still_worked_on()
    {
        await Assert.ThrowsAsync<PermanentStageException>(() => AcceptAsync(""));
        Assert.Single(await EntriesAsync());
    }

    public void Dispose() => app.Dispose();

    private Task<Ref<string>> AcceptAsync(string heard) => app.Services.GetRequiredService<Stages>().AcceptAsync(
        new Dictation(heard), "a word", new("task-1", 1, "pocketsphinx", [], new() { Device = "cpu", LoadMs = 500, RunMs = 1000 }), story, default, "s01");

    private async Task<IReadOnlyList<CostEntry>> EntriesAsync() => await app.Services.GetRequiredService<CostLedger>().EntriesAsync(story.StoryId, default).ToListAsync();

    private sealed class Dictation(string heard) : GpuStage<string, string>
    {
        public override StageInfo Info { get; } = new("dictation");

        public override GpuJob Plan(string input, StoryContext story) => new("asr", "pocketsphinx", null, JsonSerializer.SerializeToElement(new { input }));

        public override IEnumerable<FieldError> ValidateInput(string input) => [];

        public override Task<string> AcceptAsync(string input, GpuJobResult result, StageContext context, CancellationToken cancellationToken) => Task.FromResult(heard);

        public override IEnumerable<FieldError> CheckOutput(string input, string output) => output.Length > 0 ? [] : [new("heard", "is nothing.")];
    }
}
