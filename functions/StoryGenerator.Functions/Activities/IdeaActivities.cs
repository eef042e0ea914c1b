using Microsoft.Azure.Functions.Worker;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Adaptation;
using StoryGenerator.Core.Ideas.Registry;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Orchestrations;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Activities;

/// <summary>P1-P7: from a topic or collected text to one idea worth telling.</summary>
public sealed class IdeaActivities(Stages stages, StoryBook book, IRecordStore records)
{
    /// <summary>Ideas a topic is turned into before the best is taken.</summary>
    public const int IdeasPerTopic = 6;

    [Function(nameof(AdaptSource))]
    public async Task<Ref<IdeaBrief>> AdaptSource([ActivityTrigger] StoryRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var story = run.Story;
        var kept = await KeptAsync(story, cancellationToken);
        var source = kept.SourceText is { } text
            ? new IdeaSource("import", kept.ContentId, kept.SourceUrl, kept.SourceAuthor, kept.SourceLicence, Sha256: ContentKey.Sha256(System.Text.Encoding.UTF8.GetBytes(text)))
            : new IdeaSource("topic", Url: kept.SourceUrl, Author: kept.SourceAuthor);
        var writer = stages.Writer(story, "adapt-source");
        var brief = new IdeaBrief(story.Topic, kept.SourceText, source, story.Language, story.Audience, story.SeedFor("generate-ideas"), story.TargetWords());
        return await stages.RunAsync(new AdaptSourceStage(writer), new AdaptSourceInput(brief, writer.Author), story, cancellationToken);
    }

    [Function(nameof(GenerateIdeas))]
    public async Task<Ref<IdeaSet>> GenerateIdeas([ActivityTrigger] Call<IdeaBrief> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var writer = stages.Writer(call.Story, "generate-ideas");
        return await stages.RunAsync(
            new GenerateIdeasStage(writer), new GenerateIdeasInput(await stages.ReadAsync(call.From, cancellationToken), IdeasPerTopic, writer.Author), call.Story, cancellationToken);
    }

    [Function(nameof(ClusterIdeas))]
    public async Task<Ref<IdeaClusters>> ClusterIdeas([ActivityTrigger] Call<IdeaSet> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var vectors = stages.Vectors(call.Story, "cluster-ideas");
        var ideas = (await stages.ReadAsync(call.From, cancellationToken)).Ideas;
        return await stages.RunAsync(new ClusterIdeasStage(vectors), new ClusterIdeasInput(ideas, Vectors: vectors?.Author ?? ""), call.Story, cancellationToken);
    }

    [Function(nameof(RankIdeas))]
    public async Task<Ref<RankedIdeas>> RankIdeas([ActivityTrigger] Call<IdeaSet> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await stages.RunAsync(new RankIdeasStage(), new RankIdeasInput((await stages.ReadAsync(call.From, cancellationToken)).Ideas, call.Story.Audience), call.Story, cancellationToken);
    }

    [Function(nameof(SelectIdea))]
    public async Task<Ref<IdeaSelection>> SelectIdea([ActivityTrigger] Call<RankedIdeas, IdeaClusters> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var input = new SelectIdeaInput(
            await stages.ReadAsync(call.First, cancellationToken), await stages.ReadAsync(call.Second, cancellationToken), TopicRequested: (await KeptAsync(call.Story, cancellationToken)).ContentId is null);
        return await stages.RunAsync(new SelectIdeaStage(), input, call.Story, cancellationToken);
    }

    [Function(nameof(ValidateIdea))]
    public async Task<Ref<ValidatedIdea>> ValidateIdea([ActivityTrigger] Call<IdeaSelection> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var best = (await stages.ReadAsync(call.From, cancellationToken)).Best;
        return await stages.RunAsync(new ValidateIdeaStage(), new ValidateIdeaInput(best, call.Story.Audience, call.Story.Language), call.Story, cancellationToken);
    }

    [Function(nameof(RegisterIdea))]
    public async Task<Ref<RegisteredIdea>> RegisterIdea([ActivityTrigger] Call<ValidatedIdea, IdeaBrief> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var idea = (await stages.ReadAsync(call.First, cancellationToken)).Idea;
        var topic = (await stages.ReadAsync(call.Second, cancellationToken)).Topic;
        var requested = (await KeptAsync(call.Story, cancellationToken)).ContentId is null;
        return await stages.RunAsync(new RegisterIdeaStage(records), new RegisterIdeaInput(call.Story.StoryId, idea, topic, requested), call.Story, cancellationToken);
    }

    private async Task<StoryRecord> KeptAsync(StoryContext story, CancellationToken cancellationToken) =>
        await book.FindAsync(story.StoryId, cancellationToken) ?? throw new PermanentStageException("story-forgotten", $"{story.StoryId} is no longer kept.");
}
