using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Adaptation;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Scripts.Text;
using StoryGenerator.Core.Tests.Scripts;

namespace StoryGenerator.Core.Tests.Ideas;

public sealed class IdeaStagesTests
{
    private static async Task<IReadOnlyList<StoryIdea>> Ideas(string topic = "The snowman that was there before the snow", int count = 24) =>
        (await Writing.Checked(new GenerateIdeasStage(Writing.Writer), new(new(topic, null, new("topic"), "en", Writing.Adults, 4), count, Writing.Writer.Author))).Ideas;

    [Fact]
    public async Task TwentyFourIdeasMakeEightToTwelveTopicsAndThreeMakeFewer()
    {
        var many = await Writing.Checked(new ClusterIdeasStage(), new(await Ideas()));
        var few = await Writing.Checked(new ClusterIdeasStage(), new(await Ideas(count: 3)));

        Assert.InRange(many.Clusters.Count, 8, 12);
        Assert.InRange(few.Clusters.Count, 1, 2);
    }

    [Fact]
    public async Task AModelsVectorsDecideWhatBelongsTogetherWhateverTheWords()
    {
        var ideas = await Ideas(count: 6);
        // Every second idea lies in one direction, the others in another.
        var vectors = new Sides();
        var clusters = (await Writing.Checked(new ClusterIdeasStage(vectors), new(ideas, Maximum: 2, Minimum: 1, Vectors: vectors.Author))).Clusters;
        Assert.Equal([ideas.Where((_, i) => i % 2 == 0).Select(i => i.Id), ideas.Where((_, i) => i % 2 == 1).Select(i => i.Id)], clusters.Select(c => c.IdeaIds.AsEnumerable()));
    }

    private sealed class Sides : ITextVectors
    {
        public string Author => "test/sides";

        public Task<IReadOnlyList<IReadOnlyList<float>>> OfAsync(IReadOnlyList<string> texts, StageContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<float>>>([.. texts.Select((_, i) => i % 2 == 0 ? (float[])[3f, 0.1f * i] : [0.1f * i, 5f])]);
    }

    [Fact]
    public async Task TheBestIdeaIsTakenWithAWarningWhenThePersonAskedForTheTopicAndRefusedOtherwise()
    {
        var ideas = await Ideas(count: 4);
        var clusters = await Writing.Checked(new ClusterIdeasStage(), new(ideas));
        var ranked = await Writing.Checked(new RankIdeasStage(), new(ideas, Writing.Adults));

        var asked = await Writing.Checked(new SelectIdeaStage(), new(ranked, clusters, true, Minimum: 99.9));
        var refused = await Assert.ThrowsAsync<NeedsAttentionException>(() => new SelectIdeaStage().RunAsync(new(ranked, clusters, false, Minimum: 99.9), Writing.Context(), default));

        Assert.Single(asked.Warnings);
        Assert.Equal(ranked.Ideas[0].Idea.Id, asked.Best.Id);
        Assert.Equal("idea-below-minimum", refused.Code);
    }

    [Fact]
    public async Task ABatchTakesOneIdeaOfEveryTopicFirst()
    {
        var ideas = await Ideas();
        var clusters = await Writing.Checked(new ClusterIdeasStage(), new(ideas));
        var ranked = await Writing.Checked(new RankIdeasStage(), new(ideas, Writing.Adults));

        var chosen = await Writing.Checked(new SelectIdeaStage(), new(ranked, clusters, true, Count: clusters.Clusters.Count, Minimum: 0));

        Assert.Equal(clusters.Clusters.Count, chosen.Chosen.Select(i => clusters.Clusters.Single(c => c.IdeaIds.Contains(i.Id))).Distinct().Count());
    }

    [Fact]
    public async Task ANearDuplicateIsRefusedForCollectedContentWarnedOfOnRequestAndNoDuplicateOfItself()
    {
        var (stage, idea) = (new RegisterIdeaStage(new Tables()), (await Ideas(count: 1))[0]);
        Task<RegisteredIdea> Register(string story, string topic, bool requested) => stage.RunAsync(new(story, idea, topic, requested), Writing.Context(), default);

        await Register("story-1", "The lighthouse keeper who got a letter from himself", true);
        var rerun = await Register("story-1", "The lighthouse keeper who got a letter from himself", false);
        var again = await Register("story-2", "A lighthouse keeper who gets letters from himself", true);
        var other = await Register("story-4", "The town that votes every year on what to forget", false);
        var refused = await Assert.ThrowsAsync<PermanentStageException>(() => Register("story-3", "Lighthouse keeper got a letter from himself!", false));

        Assert.Empty(rerun.Warnings);
        Assert.Empty(other.Warnings);
        Assert.Equal("idea-duplicate", refused.Code);
        Assert.Equal("story-1", again.NearestStoryId);
    }

    [Theory]
    [InlineData("My roommate Kevin Smith (u/kev_88) lied to me for 3 years about a letter from Boston. He hid the letter in a box and my friend Anna found it. The letter was from my mother.")]
    [InlineData("So this happened in Springfield last week. My neighbour Mrs. Delaney returned an umbrella she had borrowed from us, and inside the umbrella was a key to 14 Elm Street.")]
    [InlineData("TIFU by telling my boss at Contoso that the customer was wrong. He fired me, then the customer gave me a job. Call 555-1234.")]
    public async Task ASourceIsToldAnewWithNobodyToRecogniseAndStillMakesAStory(string source)
    {
        var brief = new IdeaBrief("", source, new("reddit", "abc", Author: "kev_88"), "en", Writing.Adults, 5);

        var adapted = await Writing.Checked(new AdaptSourceStage(Writing.Writer), new(brief, Writing.Writer.Author));

        Assert.Null(adapted.SourceText);
        Assert.Empty(SourceOverlap.CopiedRuns(source, adapted.Topic));
        Assert.DoesNotContain(SourceOverlap.Identifiers(source), n => SourceOverlap.Mentions(adapted.Topic, n));
        Assert.NotEmpty((await Writing.TellAsync(adapted.Topic)).Final.Text);
    }

    [Fact]
    public async Task AnAdaptationThatCopiesOrNamesIsRefused()
    {
        const string source = "My neighbour Kevin returned the umbrella that I had lent him long ago.";
        var brief = new IdeaBrief("", source, new("reddit"), "en", Writing.Adults, 5);
        var faults = new AdaptSourceStage(Writing.Writer).Check(new(brief, Writing.Writer.Author), brief with { Topic = "Kevin returned the umbrella that I had lent him", SourceText = null }).ToArray();

        Assert.Contains(faults, f => f.Message.Contains("copies", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Message.Contains("'Kevin'", StringComparison.Ordinal));
        await Task.CompletedTask;
    }

    [Fact]
    public void SimilarityIsHighForTheSameWordsAndLowForOthers()
    {
        var a = MinHash.Signature("The dog that waits at a bus stop");
        Assert.True(MinHash.Similarity(a, MinHash.Signature("A dog who waits at the bus stop")) > 0.7);
        Assert.True(MinHash.Similarity(a, MinHash.Signature("My sister's wedding dress arrived with a note")) < 0.2);
    }
}
