using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoryGenerator.Core.Audio;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Quality;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;
using StoryGenerator.Functions.Activities;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Tests.Fuzz;

namespace StoryGenerator.Functions.Tests.Quality;

/// <summary>Who really wrote the script, as it is stamped, against who was asked to: the activity and its stage, on stores in memory.</summary>
public sealed class AuthorCheckTests
{
    private static readonly ArtifactRef File = new(ArtifactPaths.Stories, "x", new string('a', 64), 1, "video/mp4");

    [Theory]
    [InlineData("openai", "openai:gpt-5-mini/draft.1", null, QcStatus.Pass)]
    [InlineData("openai", "offline/3", null, QcStatus.Fail)]
    [InlineData("offline", "openai:gpt-5-mini/draft.1", null, QcStatus.Fail)]
    [InlineData("openai", "ollama:llama3.1:8b/draft.1", null, QcStatus.Fail)]
    [InlineData("openai", "person", null, QcStatus.Pass)]
    [InlineData("openai", "offline/3", "script-draft", QcStatus.Pass)]
    [InlineData("openai", "offline/3", "scene-descriptions", QcStatus.Fail)]
    public async Task A_script_of_another_writer_than_asked_for_fails(string asked, string author, string? stageWrittenOffline, QcStatus expected)
    {
        var settings = new Dictionary<string, string?> { ["OpenAI:ApiKey"] = "sk-test" };
        if (stageWrittenOffline is not null)
        {
            settings[$"Text:Stages:{stageWrittenOffline}:Backend"] = "offline";
        }

        using var app = new InProcessApp(settings);
        var report = await CheckAsync(app, asked, author);
        var check = Assert.Single(report.Checks, c => c.Id == "backends");
        Assert.True(check.Status == expected, check.Evidence);
        if (expected == QcStatus.Fail)
        {
            Assert.Equal(QcStatus.Fail, report.Status);
            Assert.Contains($"{asked} was asked for, {author.Split(':', '/')[0]} was used", check.Evidence, StringComparison.Ordinal);
        }
    }

    private static async Task<QcReport> CheckAsync(InProcessApp app, string asked, string author)
    {
        var story = new StoryContext
        {
            StoryId = InProcessApp.Known, Topic = "t", Length = "short", Language = "en", Audience = new("any", 18, 34, "US"), Seed = 1, Backends = new() { Text = asked },
        };
        var script = new Script { Version = "v1", Author = author, Reason = "", Title = "T", Language = "en", Sentences = [new("One lamp hums.", "hook", 0)] };
        var narration = new Narration
        {
            Speech = File, Mix = File, DurationSeconds = 2, Loudness = new(-14, -2, 4), Sentences = [], Backend = "flite", Model = "flite", Voice = "slt", MusicBackend = "none",
        };
        var captions = new Captions { Cues = [], Srt = File, Vtt = File, Ass = File, Style = CaptionStyle.Default };
        var narrated = new Narrated(null!, null!, await KeepAsync(captions), null!);
        var pictured = new Pictured(await KeepAsync(new KeyframeList([])), await KeepAsync(new ClipList([])));
        var rendered = new Rendered(await KeepAsync(new FinishedVideo(File, 60, 2, 1080, 1920, new() { Format = "mp4", DurationSeconds = 2, Bytes = 4, BitRate = 16 })), await KeepAsync(narration), null!, []);
        var judge = new JudgeCall(story, await KeepAsync(new ValidatedScript(script, [], [])), narrated, pictured, rendered);
        var measures = new FileMeasures
        {
            Media = new() { Format = "mp4", DurationSeconds = 2, Bytes = 1, BitRate = 1 }, FastStart = true, Loudness = new(-14, -2, 4), Black = [], Frozen = [], Silent = [],
            LoudnessCurve = [], Waveform = [], CaptionContrast = [], Thumbnails = [],
        };
        var call = new CheckQualityCall(judge, await KeepAsync(measures), await KeepAsync(new Transcript("en", "pocketsphinx", 2, [])), await KeepAsync(new AlignedScript("pocketsphinx", [])));
        var result = await ActivatorUtilities.CreateInstance<QualityActivities>(app.Services).CheckQuality(call, default);
        return (await app.Artifacts.ReadAsync(result, default)).Report;

        async Task<Ref<T>> KeepAsync<T>(T document) => Ref<T>.To(await app.Artifacts.SaveAsync(
            $"{typeof(T).Name}.json", JsonSerializer.SerializeToUtf8Bytes(document, CoreJson.Options), "application/json", default));
    }
}
