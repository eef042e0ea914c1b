using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Scoring;

namespace StoryGenerator.Core.Tests.Scripts;

public sealed class ScoringTests
{
    [Fact]
    public async Task AToldStoryScoresWellAboveFlatProse()
    {
        var story = await Writing.TellAsync("The snowman that was there before the snow");
        var flat = Scripts.Of(Enumerable.Repeat("The process of the implementation of the documentation was basically very really good and the process was good.", 9).ToArray());

        Assert.True(MeasuredScore.Of(story.Final, story.Brief).Overall > MeasuredScore.Of(flat, story.Brief).Overall + 20);
    }

    [Fact]
    public void TheMeasuresCountWhatTheySay()
    {
        var measures = ScriptMeasures.Of(Scripts.Of("Nobody told the dog.", "\"Come home,\" I said very quietly.", "It stayed.", "The dog knew?"), 14);

        Assert.Equal(15, measures.Words);
        Assert.Equal(4, measures.HookWords);
        Assert.Equal(1, measures.Questions);
        Assert.Equal(2 / 15.0, measures.Dialogue, 3);
        Assert.Equal(1 / 15.0, measures.Filler, 3);
    }

    [Fact]
    public void AModelsOpinionCountsHalf()
    {
        var measured = new ScriptScore { Engagement = 60, Storytelling = 60, Clarity = 60, Pacing = 60, AudienceFit = 60, Hook = 60, Overall = 60, Scorer = "measured", Measures = [] };
        var opinion = measured with { Engagement = 100, Scorer = "model:x" };

        var both = ScoreWeights.Combine(measured, opinion);

        Assert.Equal(80, both.Engagement);
        Assert.Equal(65, both.Overall);
        Assert.Equal(["storytelling", "clarity", "pacing"], ScoreWeights.Weakest(both));
    }
}
