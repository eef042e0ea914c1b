using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts.Text;

namespace StoryGenerator.Core.Ideas.Registry;

/// <param name="TopicRequested">True when a person asked for this topic: a near-duplicate is then a warning, else a refusal.</param>
/// <param name="MaximumSimilarity">Estimated Jaccard similarity, 0-1, from which two topics count as the same.</param>
public sealed record RegisterIdeaInput(string StoryId, StoryIdea Idea, string Topic, bool TopicRequested, double MaximumSimilarity = 0.7);

/// <summary>What was registered, and the nearest past story.</summary>
/// <param name="Topic">What the story is about: the topic as asked for, or the premise that a source was made into.</param>
public sealed record RegisteredIdea(StoryIdea Idea, string Topic, string Signature, string? NearestStoryId, double NearestSimilarity, IReadOnlyList<string> Warnings);

/// <summary>Keeps one row per story and refuses what was told before. A rerun of the same story finds its own row and is no duplicate.</summary>
public sealed class RegisterIdeaStage(IRecordStore records) : IPipelineStage<RegisterIdeaInput, RegisteredIdea>
{
    public StageInfo Info { get; } = new("register-idea", 2);

    public IEnumerable<FieldError> Validate(RegisterIdeaInput input)
    {
        if (input.MaximumSimilarity is <= 0 or > 1)
        {
            yield return new("maximumSimilarity", "use a share above 0, up to 1.");
        }

        if (string.IsNullOrWhiteSpace(input.Topic))
        {
            yield return new("topic", "is empty.");
        }
    }

    public async Task<RegisteredIdea> RunAsync(RegisterIdeaInput input, StageContext context, CancellationToken cancellationToken)
    {
        var signature = MinHash.Signature(input.Topic);
        IdeaRecord? nearest = null;
        var similarity = 0.0;
        await foreach (var past in records.ListAsync<IdeaRecord>(IdeaRecord.Table, input.Idea.Language, cancellationToken))
        {
            var same = past.SourceSha256 is not null && past.SourceSha256 == input.Idea.Source.Sha256;
            var likeness = same ? 1 : MinHash.Similarity(signature, past.Signature);
            if (past.StoryId != input.StoryId && likeness > similarity)
            {
                (nearest, similarity) = (past, likeness);
            }
        }

        var warnings = new List<string>();
        if (nearest is not null && similarity >= input.MaximumSimilarity)
        {
            var told = FormattableString.Invariant($"{nearest.StoryId} tells much the same ('{nearest.Title}', similarity {similarity:0.00})");
            if (!input.TopicRequested)
            {
                throw new PermanentStageException("idea-duplicate", $"{told}. Collected content is told once: reject this item, or ask for the topic yourself.");
            }

            warnings.Add(told + ". Told again because the topic was asked for.");
        }

        await records.PutAsync(IdeaRecord.Table, input.Idea.Language, input.StoryId,
            new IdeaRecord(input.StoryId, input.Idea.Id, input.Idea.Title, input.Topic, signature, input.Idea.Source.Sha256, input.Idea.Potential.Overall), cancellationToken);
        return new(input.Idea, input.Topic, signature, nearest?.StoryId, Math.Round(similarity, 4), warnings);
    }

    public IEnumerable<FieldError> Check(RegisterIdeaInput input, RegisteredIdea output) => [];
}
