using StoryGenerator.Core.Ideas.Ranking;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Ideas;

public sealed record RankIdeasInput(IReadOnlyList<StoryIdea> Ideas, Audience Audience);

/// <summary>An idea with the scores computed here and the features they were computed from.</summary>
public sealed record RankedIdea(StoryIdea Idea, IReadOnlyList<Measure> Features);

/// <summary>Best first; ties by id.</summary>
public sealed record RankedIdeas(IReadOnlyList<RankedIdea> Ideas);

/// <summary>Scores every idea from what can be counted on it, so that two writers' ideas are comparable, and sorts.</summary>
public sealed class RankIdeasStage : IPipelineStage<RankIdeasInput, RankedIdeas>
{
    public StageInfo Info { get; } = new("rank-ideas");

    public IEnumerable<FieldError> Validate(RankIdeasInput input)
    {
        if (input.Ideas.Count == 0)
        {
            yield return new("ideas", "there are none to rank.");
        }
    }

    public Task<RankedIdeas> RunAsync(RankIdeasInput input, StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new RankedIdeas(input.Ideas.Select(i => Rank(i, input.Audience))
            .OrderByDescending(r => r.Idea.Potential.Overall).ThenByDescending(r => r.Idea.Viral.Overall).ThenBy(r => r.Idea.Id, StringComparer.Ordinal)
            .ToArray()));

    public IEnumerable<FieldError> Check(RankIdeasInput input, RankedIdeas output)
    {
        if (output.Ideas.Count != input.Ideas.Count)
        {
            yield return new("ideas", $"{input.Ideas.Count} went in, {output.Ideas.Count} came out.");
        }
    }

    public static RankedIdea Rank(StoryIdea idea, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(idea);
        var features = IdeaFeatures.Of(idea);
        var viral = ViralScoring.Of(features);
        return new(idea with { Viral = viral, Potential = PotentialScoring.Of(viral, audience) }, features.Measures);
    }
}
