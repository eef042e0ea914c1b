using System.Text.Json;
using StoryGenerator.Core.Exports;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Videos;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Tests.Costs;
using StoryGenerator.Core.Tests.Pipeline;
using StoryGenerator.Core.Tests.PostProduction;

namespace StoryGenerator.Core.Tests.Exports;

/// <summary>metadata.json and lineage.json as the export stage writes them: what was paid, and what came from storage.</summary>
public sealed class ExportCostTests
{
    [Theory]
    [InlineData("metadata.json")]
    [InlineData("lineage.json")]
    public async Task Whether_an_answer_was_paid_or_found_is_in_the_files(string file)
    {
        var costs = (await ExportAsync(file,
            Entry("script-draft", CostKind.Charged, "a", 0.002m),
            // Used twice by the story that paid it: still one paid call.
            Entry("script-draft", CostKind.CacheHit, "a", 0), Entry("script-draft", CostKind.CacheHit, "a", 0),
            // Paid by another story, used twice.
            Entry("script-revision", CostKind.CacheHit, "b", 0), Entry("script-revision", CostKind.CacheHit, "b", 0),
            Entry("script-improvement", CostKind.Charged, "c", 0.003m), Entry("script-improvement", CostKind.CacheHit, "d", 0),
            Entry("voice", CostKind.Ambiguous, "e", 0.01m),
            // Seconds of one's own machine differ from run to run and cost nothing: they would make the files differ, too.
            Entry("alignment", CostKind.Worker, "", 0), Entry("clip-synthesis", CostKind.Worker, "", 0.02m))).GetProperty("costs").EnumerateArray().ToDictionary(c => c.GetProperty("stage").GetString()!);
        Assert.Equal(["clip-synthesis", "script-draft", "script-improvement", "script-revision", "voice"], costs.Keys);
        Assert.Equal(("miss", 1, 0, 0.002m), Read(costs["script-draft"]));
        Assert.Equal(("hit", 0, 1, 0m), Read(costs["script-revision"]));
        Assert.Equal(("partial", 1, 1, 0.003m), Read(costs["script-improvement"]));
        Assert.Equal(("miss", 1, 0, 0.01m), Read(costs["voice"]));
        Assert.Equal(("miss", 1, 0, 0.02m), Read(costs["clip-synthesis"]));
    }

    [Fact]
    public async Task The_sum_in_the_metadata_is_that_of_its_lines() =>
        Assert.Equal(0.005m, (await ExportAsync("metadata.json", Entry("script-draft", CostKind.Charged, "a", 0.002m), Entry("voice", CostKind.Charged, "b", 0.003m))).GetProperty("costUsd").GetDecimal());

    private static (string? Cache, int Calls, int Hits, decimal Usd) Read(JsonElement cost) =>
        (cost.GetProperty("cache").GetString(), cost.GetProperty("calls").GetInt32(), cost.GetProperty("cacheHits").GetInt32(), cost.GetProperty("usd").GetDecimal());

    private static CostEntry Entry(string stage, CostKind kind, string hash, decimal usd) => new()
    {
        Id = Guid.NewGuid().ToString(), Kind = kind, At = DateTimeOffset.UnixEpoch, StoryId = Shots.Story.StoryId, Stage = stage, Provider = "openai", Model = "gpt-5-mini", Operation = "chat",
        CallHash = hash, Attempt = 1, Usage = [], Usd = usd, ReservedUsd = 0, Milliseconds = 0, AnswerBytes = 0,
    };

    private static async Task<JsonElement> ExportAsync(string file, params CostEntry[] entries)
    {
        var artifacts = new MemoryArtifacts();
        using var folder = new TempFolders().Create(Shots.Story.StoryId, "export");
        var some = await artifacts.SaveAsync("some", "0123"u8.ToArray(), "video/mp4", default);
        var input = new ExportInput
        {
            CreatedAt = DateTimeOffset.UnixEpoch, Idea = Idea(), Versions = [], Shotlist = Shots.List(1), Keyframes = new([Keyframe(some)]), Clips = new([Shots.Clip(1)]),
            Script = new() { Version = "v1", Author = "openai:gpt-5-mini/draft.1", Reason = "", Title = "T", Language = "en", Sentences = [new("One lamp hums.", "hook", 0)] },
            Narration = new()
            {
                Speech = some, Mix = some, DurationSeconds = 2, Loudness = new(-14, -2, 4), Sentences = [], Backend = "flite", Model = "flite", Voice = "slt", MusicBackend = "none",
            },
            Captions = new() { Cues = [], Srt = some, Vtt = some, Ass = some, Style = CaptionStyle.Default },
            Shots = [new(Shots.Id(1), some, 60)], Video = new(some, 60, 2, 1080, 1920, Media), Cover = new(some, Shots.Id(1)), QcPage = some, Degradations = [],
            Qc = new() { StoryId = Shots.Story.StoryId, Sha256 = some.Sha256, Status = QcStatus.Pass, Checks = [], Degradations = [], Issues = [], Recommendations = [] },
            Costs = ExportCost.Of(entries),
        };
        var context = new StageContext(Shots.Story, "export", new string('a', 32), folder.Path, artifacts, new Progress<StageProgress>());
        var exported = await new ExportStage().RunAsync(input, context, default);
        return JsonSerializer.Deserialize<JsonElement>(await artifacts.ReadAsync(exported.File(file), default));
    }

    private static MediaInfo Media { get; } = new() { Format = "mp4", DurationSeconds = 2, Bytes = 4, BitRate = 16 };

    private static Keyframe Keyframe(ArtifactRef image) => new()
    {
        ShotId = Shots.Id(1), Image = image, Variant = 0, Seed = 1, Backend = "painted", Quality = new(0, 1, 1, 0, 1, "0", 1, []), Variants = [],
    };

    private static StoryIdea Idea() => new()
    {
        Id = "idea-0123456789ab", Title = "T", Narrator = new("Ada", "woman", 30, "keeper"), Tone = "warm", Theme = "hope", Outcome = "o", EmotionalCore = "belonging",
        Twist = "t", Arc = "a", TargetMoral = "m", Locations = ["the coast"], Goal = "g", Language = "en", Voice = new("slt"), Source = new("topic"),
        Potential = new(50, [], [], [], []), Viral = new(1, 1, 1, 1, 1, 50, "C"),
    };
}
