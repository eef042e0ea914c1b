using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Ideas;

/// <param name="Writer">Author of the ideas: part of the input because another writer has other ideas.</param>
public sealed record GenerateIdeasInput(IdeaBrief Brief, int Count, string Writer);

/// <summary>Varied ideas for one brief, not yet ranked.</summary>
public sealed record IdeaSet(IReadOnlyList<StoryIdea> Ideas);

/// <summary>Asks the writer for ideas; drops doubles by id, keeps their order.</summary>
public sealed class GenerateIdeasStage(IStoryWriter writer) : IPipelineStage<GenerateIdeasInput, IdeaSet>
{
    public StageInfo Info { get; } = new("generate-ideas");

    public IEnumerable<FieldError> Validate(GenerateIdeasInput input)
    {
        if (input.Count is < 1 or > 60)
        {
            yield return new("count", $"{input.Count} is out of range: use 1 to 60 ideas.");
        }

        if (string.IsNullOrWhiteSpace(input.Brief.Topic))
        {
            yield return new("brief.topic", "is empty: give a topic.");
        }

        if (input.Writer != writer.Author)
        {
            yield return new("writer", $"'{input.Writer}' was planned, '{writer.Author}' is at work: start the story again with one text backend.");
        }
    }

    public async Task<IdeaSet> RunAsync(GenerateIdeasInput input, StageContext context, CancellationToken cancellationToken)
    {
        var ideas = await writer.ProposeIdeasAsync(input.Brief, input.Count, context, cancellationToken);
        var distinct = ideas.DistinctBy(i => i.Id).Take(input.Count).ToArray();
        context.Report(distinct.Length, input.Count);
        return new(distinct);
    }

    public IEnumerable<FieldError> Check(GenerateIdeasInput input, IdeaSet output)
    {
        if (output.Ideas.Count == 0)
        {
            yield return new("ideas", "the writer proposed none: try again or give a longer topic.");
        }

        foreach (var idea in output.Ideas.Where(i => i.Language != input.Brief.Language))
        {
            yield return new("ideas", $"'{idea.Title}' is in '{idea.Language}', '{input.Brief.Language}' was asked for.");
        }
    }
}
