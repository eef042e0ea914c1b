using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Ideas;

/// <summary>Places texts where those that mean the same lie close: the embeddings of a model.</summary>
public interface ITextVectors
{
    /// <summary>Backend and model, as "openai/text-embedding-3-small".</summary>
    string Author { get; }

    /// <returns>One vector for each text, all of one length, in their order.</returns>
    Task<IReadOnlyList<IReadOnlyList<float>>> OfAsync(IReadOnlyList<string> texts, StageContext context, CancellationToken cancellationToken);
}
