using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Ideas;

/// <param name="Count">How many to choose: one for a story, more for a batch.</param>
/// <param name="Minimum">Least overall potential, 0-100.</param>
/// <param name="TopicRequested">True when a person gave the topic: then the best idea is taken even below the minimum, with a warning.</param>
public sealed record SelectIdeaInput(RankedIdeas Ranked, IdeaClusters Clusters, bool TopicRequested, int Count = 1, double Minimum = 55);

public sealed record IdeaSelection(IReadOnlyList<StoryIdea> Chosen, IReadOnlyList<string> Warnings)
{
    public StoryIdea Best => Chosen[0];
}

/// <summary>The best ideas, one from every cluster before a second from any.</summary>
public sealed class SelectIdeaStage : IPipelineStage<SelectIdeaInput, IdeaSelection>
{
    public StageInfo Info { get; } = new("select-idea");

    public IEnumerable<FieldError> Validate(SelectIdeaInput input)
    {
        if (input.Ranked.Ideas.Count == 0)
        {
            yield return new("ranked", "there are no ideas to choose from.");
        }

        if (input.Count < 1)
        {
            yield return new("count", "choose at least one.");
        }
    }

    public Task<IdeaSelection> RunAsync(SelectIdeaInput input, StageContext context, CancellationToken cancellationToken)
    {
        var clusterOf = input.Clusters.Clusters.SelectMany((c, i) => c.IdeaIds.Select(id => (id, i))).ToDictionary(x => x.id, x => x.i, StringComparer.Ordinal);
        var order = input.Ranked.Ideas.Select(r => r.Idea)
            .GroupBy(i => clusterOf.GetValueOrDefault(i.Id, -1))
            .SelectMany(g => g.Select((idea, round) => (idea, round)))
            .OrderBy(x => x.round).ThenByDescending(x => x.idea.Potential.Overall).ThenBy(x => x.idea.Id, StringComparer.Ordinal)
            .Select(x => x.idea).ToArray();
        var chosen = order.Where(i => i.Potential.Overall >= input.Minimum).Take(input.Count).ToArray();
        if (chosen.Length > 0)
        {
            return Task.FromResult(new IdeaSelection(chosen, []));
        }

        var best = order[0];
        var shortfall = FormattableString.Invariant($"no idea reaches a potential of {input.Minimum:0}; the best, '{best.Title}', has {best.Potential.Overall:0.0}");
        return input.TopicRequested
            ? Task.FromResult(new IdeaSelection([best], [shortfall + ". Taken because the topic was asked for."]))
            : throw new NeedsAttentionException("idea-below-minimum", $"{shortfall}. Approve it with a topic of your own, or lower Ideas:Minimum.");
    }

    public IEnumerable<FieldError> Check(SelectIdeaInput input, IdeaSelection output)
    {
        if (output.Chosen.Count == 0)
        {
            yield return new("chosen", "nothing was chosen.");
        }
    }
}
