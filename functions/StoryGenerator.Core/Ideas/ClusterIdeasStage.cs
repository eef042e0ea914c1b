using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Ideas;

/// <summary>With 20 ideas or more the result has <paramref name="Minimum"/> to <paramref name="Maximum"/> clusters; fewer ideas make fewer.</summary>
/// <param name="Vectors">Who says what is close; empty: the ideas' own words.</param>
public sealed record ClusterIdeasInput(IReadOnlyList<StoryIdea> Ideas, int Minimum = 8, int Maximum = 12, string Vectors = "");

/// <summary>Ideas that tell much the same story. <paramref name="Label"/>: the words they share most.</summary>
public sealed record IdeaCluster(string Label, IReadOnlyList<string> IdeaIds);

public sealed record IdeaClusters(IReadOnlyList<IdeaCluster> Clusters);

/// <summary>Groups ideas by what they are about: by a model's vectors where it has them, else deterministically from their own words.</summary>
public sealed class ClusterIdeasStage(ITextVectors? vectors = null) : IPipelineStage<ClusterIdeasInput, IdeaClusters>
{
    public StageInfo Info { get; } = new("cluster-ideas");

    public IEnumerable<FieldError> Validate(ClusterIdeasInput input)
    {
        if (input.Ideas.Count == 0)
        {
            yield return new("ideas", "there are none to group.");
        }

        if (input.Minimum < 1 || input.Maximum < input.Minimum)
        {
            yield return new("minimum", "use 1 <= minimum <= maximum.");
        }

        if (input.Ideas.Select(i => i.Id).Distinct(StringComparer.Ordinal).Count() != input.Ideas.Count)
        {
            yield return new("ideas", "an idea is there twice.");
        }
    }

    public async Task<IdeaClusters> RunAsync(ClusterIdeasInput input, StageContext context, CancellationToken cancellationToken)
    {
        var count = Target(input);
        if (vectors is null || input.Ideas.Count <= count)
        {
            return new(TextClusters.Of(input.Ideas, count));
        }

        var places = await vectors.OfAsync([.. input.Ideas.Select(TextClusters.TextOf)], context, cancellationToken);
        return new(TextClusters.Of(input.Ideas, count, places));
    }

    public IEnumerable<FieldError> Check(ClusterIdeasInput input, IdeaClusters output)
    {
        var grouped = output.Clusters.SelectMany(c => c.IdeaIds).Order(StringComparer.Ordinal);
        if (!grouped.SequenceEqual(input.Ideas.Select(i => i.Id).Order(StringComparer.Ordinal)))
        {
            yield return new("clusters", "not every idea is in exactly one cluster.");
        }

        if (input.Ideas.Count >= 20 && (output.Clusters.Count < input.Minimum || output.Clusters.Count > input.Maximum))
        {
            yield return new("clusters", $"{output.Clusters.Count} clusters, {input.Minimum} to {input.Maximum} were asked for.");
        }
    }

    // Two ideas a topic or a little more, inside the limits.
    private static int Target(ClusterIdeasInput input) =>
        input.Ideas.Count >= 20
            ? Math.Clamp(input.Ideas.Count * 2 / 5, input.Minimum, input.Maximum)
            : Math.Max(1, Math.Min(input.Maximum, (input.Ideas.Count + 1) / 2));
}
