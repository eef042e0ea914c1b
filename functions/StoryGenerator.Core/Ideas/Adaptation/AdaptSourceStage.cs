using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;

namespace StoryGenerator.Core.Ideas.Adaptation;

/// <param name="Brief">The topic as asked for, and the collected text, if any.</param>
public sealed record AdaptSourceInput(IdeaBrief Brief, string Writer);

/// <summary>Makes a brief that can be told: a plain topic passes unchanged; collected text becomes a new premise in which
/// no one can be recognised and no run of words is the source's. The source text itself goes no further than this stage.</summary>
public sealed class AdaptSourceStage(IStoryWriter writer) : IPipelineStage<AdaptSourceInput, IdeaBrief>
{
    public StageInfo Info { get; } = new("adapt-source");

    public IEnumerable<FieldError> Validate(AdaptSourceInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Brief.Topic) && string.IsNullOrWhiteSpace(input.Brief.SourceText))
        {
            yield return new("brief", "has neither a topic nor a source text.");
        }

        if (input.Writer != writer.Author)
        {
            yield return new("writer", $"'{input.Writer}' was planned, '{writer.Author}' is at work: start the story again with one text backend.");
        }
    }

    public async Task<IdeaBrief> RunAsync(AdaptSourceInput input, StageContext context, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(input.Brief.SourceText)
            ? input.Brief
            : await writer.AdaptSourceAsync(input.Brief, context, cancellationToken) with { SourceText = null, Source = input.Brief.Source };

    public IEnumerable<FieldError> Check(AdaptSourceInput input, IdeaBrief output)
    {
        if (string.IsNullOrWhiteSpace(output.Topic))
        {
            yield return new("topic", "the adaptation has no topic.");
        }

        if (input.Brief.SourceText is { } source)
        {
            foreach (var copied in SourceOverlap.CopiedRuns(source, output.Topic))
            {
                yield return new("topic", $"copies '{copied}' from the source.");
            }

            foreach (var name in SourceOverlap.Identifiers(source).Where(n => SourceOverlap.Mentions(output.Topic, n)))
            {
                yield return new("topic", $"still names '{name}'.");
            }
        }
    }
}
