using System.Text;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Tests.Costs;

namespace StoryGenerator.Core.Tests.Pipeline;

public sealed class StageRunnerTests
{
    private readonly MemoryArtifacts artifacts = new();
    private readonly Heard heard = new();
    private readonly AllOn settings = new();
    private readonly Shout stage = new();
    private readonly StoryContext story = new()
    {
        StoryId = "story-0123456789abcdef", Topic = "t", Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 1, Backends = new(),
    };

    private StageRunner Runner => new(artifacts, heard, settings, new TempFolders());

    [Fact]
    public async Task A_stage_that_ran_is_found_and_not_run_again()
    {
        var first = await Run("hello");
        var second = await Run("hello");
        Assert.Equal(1, stage.Runs);
        Assert.False(first.Found);
        Assert.True(second.Found);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal("HELLO", (await artifacts.ReadAsync(second, default)).Text);
        Assert.Equal(["started shout", "finished shout", "found shout"], heard.Events);
    }

    [Fact]
    public async Task Another_input_another_version_and_another_take_run_again()
    {
        await Run("hello");
        await Run("hi");
        await Runner.RunAsync(stage, new Word("hello"), story with { Takes = new Dictionary<string, int> { ["shout"] = 1 } }, default);
        Assert.Equal(3, stage.Runs);
    }

    [Fact]
    public async Task A_checkpoint_whose_file_is_gone_or_whose_output_changed_does_not_count()
    {
        await Run("hello");
        artifacts.Remove(artifacts.Paths.Single(k => k.EndsWith("shout.txt", StringComparison.Ordinal)));
        await Run("hello");
        Assert.Equal(2, stage.Runs);
        artifacts.Damage(artifacts.Paths.Single(k => k.EndsWith("output.json", StringComparison.Ordinal)), Encoding.UTF8.GetBytes("{}"));
        await Run("hello");
        Assert.Equal(3, stage.Runs);
    }

    [Fact]
    public async Task A_torn_checkpoint_does_not_count()
    {
        await Run("hello");
        var file = artifacts.Paths.Single(k => k.EndsWith("checkpoint.json", StringComparison.Ordinal));
        await artifacts.SaveAsync(file, Encoding.UTF8.GetBytes("{\"stage\":\"sh"), "application/json", default);
        await Run("hello");
        Assert.Equal(2, stage.Runs);
    }

    [Fact]
    public async Task Bad_input_and_bad_output_fail_with_every_fault_and_leave_no_checkpoint()
    {
        var input = await Assert.ThrowsAsync<PermanentStageException>(() => Run(""));
        Assert.Equal("input-invalid", input.Code);
        var output = await Assert.ThrowsAsync<PermanentStageException>(() => Run("quiet"));
        Assert.Equal("output-invalid", output.Code);
        Assert.DoesNotContain(artifacts.Paths, k => k.EndsWith("checkpoint.json", StringComparison.Ordinal));
        Assert.Equal(["started shout", "failed shout: output-invalid"], heard.Events);
    }

    [Fact]
    public async Task A_stage_that_is_off_passes_its_input_through_or_says_it_cannot()
    {
        settings.Off.Add("shout");
        Assert.Equal("hello", (await artifacts.ReadAsync(await Run("hello"), default)).Text);
        Assert.Equal(0, stage.Runs);
        settings.Off.Add("whisper");
        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => Runner.RunAsync(new Whisper(), new Word("hello"), story, default));
        Assert.Equal("stage-not-optional", refused.Code);
    }

    [Fact]
    public async Task A_persons_output_stands_in_for_the_stages_own()
    {
        var own = await artifacts.SaveAsync("story-0123456789abcdef/edits/1.json", Encoding.UTF8.GetBytes("{\"text\":\"mine\"}"), "application/json", default);
        var result = await Runner.RunAsync(stage, new Word("hello"), story with { Overrides = new Dictionary<string, ArtifactRef> { ["shout"] = own } }, default);
        Assert.Equal("mine", (await artifacts.ReadAsync(result, default)).Text);
        Assert.Equal(0, stage.Runs);
    }

    private Task<StageOutput<Word>> Run(string text) => Runner.RunAsync(stage, new Word(text), story, default);

    private sealed record Word(string Text);

    private sealed class Shout : IPipelineStage<Word, Word>, IOptionalStage<Word, Word>
    {
        public int Runs { get; private set; }

        public StageInfo Info { get; } = new("shout");

        public IEnumerable<FieldError> Validate(Word input) => input.Text.Length == 0 ? [new("text", "is empty.")] : [];

        public async Task<Word> RunAsync(Word input, StageContext context, CancellationToken cancellationToken)
        {
            Runs++;
            await context.SaveAsync("shout.txt", Encoding.UTF8.GetBytes(input.Text), "text/plain", cancellationToken);
            return new(input.Text == "quiet" ? "" : input.Text.ToUpperInvariant());
        }

        public IEnumerable<FieldError> Check(Word input, Word output) => output.Text.Length == 0 ? [new("text", "came out empty.")] : [];

        public Word PassThrough(Word input) => input;
    }

    private sealed class Whisper : IPipelineStage<Word, Word>
    {
        public StageInfo Info { get; } = new("whisper");

        public IEnumerable<FieldError> Validate(Word input) => [];

        public Task<Word> RunAsync(Word input, StageContext context, CancellationToken cancellationToken) => Task.FromResult(input);

        public IEnumerable<FieldError> Check(Word input, Word output) => [];
    }
}
