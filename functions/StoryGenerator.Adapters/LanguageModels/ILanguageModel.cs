using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>A language model that answers in the shape of a record.</summary>
public interface ILanguageModel
{
    /// <summary>openai | azure-openai | ollama</summary>
    string Backend { get; }

    /// <summary>The model that a stage would use.</summary>
    string ModelFor(string stage);

    /// <summary>Asks for a <typeparamref name="T"/>. An answer that breaks the schema or <paramref name="check"/> gets one repair turn.</summary>
    /// <param name="check">What is wrong with an answer of the right shape; empty when it will do.</param>
    /// <exception cref="StageException">"model-schema" (still wrong after the repair turn), "model-truncated", "model-refused",
    /// "content-filter", "setting-missing", or a failure of the provider.</exception>
    Task<ModelAnswer<T>> CompleteAsync<T>(ModelPrompt prompt, Func<T, IEnumerable<string>> check, StageContext context, CancellationToken cancellationToken) where T : class;
}

/// <summary>A value with what it took: usage of all its turns, cost of the turns that were really paid, and whether none was.</summary>
public sealed record ModelAnswer<T>(T Value, IReadOnlyList<UsageLine> Usage, decimal CostUsd, bool CacheHit, string Model, int Repairs);

/// <summary>A rendered prompt. Name and version go into what is written with it.</summary>
public sealed record ModelPrompt(string Name, int Version, IReadOnlyList<ModelMessage> Messages);

/// <summary>Role system | user | assistant.</summary>
public sealed record ModelMessage(string Role, string Text);
