using CsCheck;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Scenes.Beats;
using StoryGenerator.Core.Scenes.Timing;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Tests.Scripts;

namespace StoryGenerator.Core.Tests.Scenes;

public sealed class SceneStagesTests
{
    private static readonly Gen<Script> AnyScript =
        Gen.Int[1, 30].SelectMany(count => Gen.Int[1, 30].Array[count]).Select(lengths => Scripts.Scripts.Of(lengths
            .Select(n => string.Join(' ', Enumerable.Range(0, n).Select(i => i % 7 == 6 && i < n - 1 ? "word," : "word")) + ".").ToArray()));

    [Fact]
    public void BeatsCoverEveryScriptExactlyAndStayWithinThePreset() => AnyScript.Sample(script =>
    {
        var beats = BeatCutter.Cut(script, new(5, 12));
        return !SpanRules.Check(beats.Select(b => b.Words), script.Words.Count()).Any() && beats.Count is >= 1 and <= 12
            && string.Join(' ', beats.Select(b => b.Text)) == script.Text;
    }, iter: 300);

    [Fact]
    public async Task AToldStoryIsCutAtSentencesAndClausesIntoShotsOfTwoToEightSeconds()
    {
        var shots = (await Writing.FilmAsync(await Writing.TellAsync("A dog that waits at a bus stop the city removed ten years ago"))).Shots;

        Assert.All(shots, s => Assert.InRange(s.PlannedSeconds, 1.4, 8.01));
        Assert.All(shots, s => Assert.Contains(s.Text[^1], ".,;:!?\""));
        Assert.Equal("hook", shots[0].Beat);
        Assert.True(shots.Count(s => s.Transition == "cut") >= shots.Count * 0.6);
        Assert.Contains(shots, s => s.Scene.Props.Contains("dog"));
    }

    [Fact]
    public async Task PromptsRepeatTheBibleWordForWordAndSeedsDiffer()
    {
        var list = await Writing.FilmAsync(await Writing.TellAsync("The lighthouse keeper who got a letter from himself"));

        foreach (var shot in list.Shots)
        {
            Assert.All(shot.Scene.Figures, f => Assert.Contains(list.Bible.Characters.Single(c => c.Id == f.Id).Description, shot.Prompt, StringComparison.Ordinal));
            Assert.Contains(list.Bible.Places.Single(p => p.Key == shot.Scene.PlaceKey).Description, shot.Prompt, StringComparison.Ordinal);
        }

        Assert.Equal(list.Shots.Count, list.Shots.Select(s => s.Seed).Distinct().Count());
    }

    [Fact]
    public void ShotFramesFillTheAudioExactlyWhateverTheWordTimes() =>
        Gen.Select(Gen.Double[0.05, 0.8].Array[12, 60], Gen.Double[0, 0.9].Array[60], Gen.Int[1, 12], Gen.Int[0, 3].Select(i => new[] { 24, 25, 30, 60 }[i])).Sample((spoken, pauses, count, fps) =>
        {
            var words = new List<AlignedWord>();
            var at = 0.3;
            for (var i = 0; i < spoken.Length; i++)
            {
                words.Add(new(i, "w", at, at + spoken[i], 1, "forced"));
                at += spoken[i] + (pauses[i] > 0.7 ? pauses[i] : 0);
            }

            var cuts = Enumerable.Range(0, count).Select(i => i * spoken.Length / count).Append(spoken.Length).ToArray();
            var spans = Enumerable.Range(0, count).Select(i => new ShotSpan($"s{i:00}", new(cuts[i], cuts[i + 1] - cuts[i]))).ToArray();
            var input = new TimeShotsInput(spans, new("test", words), at + 0.5, fps);
            var stage = new TimeShotsStage();
            if (stage.Validate(input).Any())
            {
                return false;
            }

            var timeline = stage.RunAsync(input, Writing.Context(), default).Result;
            return !stage.Check(input, timeline).Any() && timeline.TotalFrames == (int)Math.Round(input.AudioSeconds * fps, MidpointRounding.AwayFromZero)
                && timeline.Shots.Skip(1).Select((s, i) => (s, next: words[cuts[i + 1]].Start)).All(x => x.s.StartFrame <= Math.Ceiling(x.next * fps) + 1);
        }, iter: 500);

    [Fact]
    public void ACutFallsIntoThePauseBeforeTheNextWord()
    {
        AlignedWord[] words = [new(0, "a", 0.5, 1, 1, "forced"), new(1, "b", 2, 2.5, 1, "forced"), new(2, "c", 2.5, 3, 1, "forced")];

        var timeline = ShotTimes.Of([new("s01", new(0, 1)), new("s02", new(1, 2))], words, 3.5, 100);

        Assert.Equal(188, timeline.Shots[1].StartFrame);
        Assert.Equal(350, timeline.TotalFrames);
    }

    [Fact]
    public async Task APictureOutsideTheVocabularyIsRefusedByName()
    {
        var story = await Writing.TellAsync("bread");
        var beats = BeatCutter.Cut(story.Final, new(5, 12));
        var draft = await Writing.Writer.DescribeScenesAsync(story.Brief, story.Final, beats, Writing.Context(), default);
        var wrong = draft with { Pictures = [draft.Pictures[0] with { Scene = draft.Pictures[0].Scene with { Weather = "hail" } }, .. draft.Pictures.Skip(1)] };

        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => new ValidateScenesStage().RunAsync(new(wrong, beats), Writing.Context(), default));

        Assert.Contains("pictures[0].weather: 'hail'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AShotlistIsRecordedOnceAndFoundAgain()
    {
        var list = await Writing.FilmAsync(await Writing.TellAsync("bread"));
        var stage = new RegisterShotlistStage(new Tables());

        var first = await Writing.Checked(stage, new("story-1", list));
        var second = await Writing.Checked(stage, new("story-1", list));

        Assert.False(first.AlreadyKnown);
        Assert.True(second.AlreadyKnown);
        Assert.Equal(first.Sha256, second.Sha256);
    }
}
