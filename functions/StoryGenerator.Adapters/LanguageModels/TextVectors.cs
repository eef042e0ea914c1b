using System.Text.Json;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>Embeddings of a service: one paid call for all texts, its answer kept like any other.</summary>
internal sealed class TextVectors(string backend, string model, ChatTargets targets, IPaidCalls paid, PriceTable prices, TimeProvider clock) : ITextVectors
{
    public string Author { get; } = $"{backend}/{model}";

    public async Task<IReadOnlyList<IReadOnlyList<float>>> OfAsync(IReadOnlyList<string> texts, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var target = targets.For(backend, model);
        var body = JsonSerializer.Serialize(texts, CoreJson.Options);
        var call = new PaidCall
        {
            Provider = backend,
            Model = model,
            Operation = "embeddings",
            Body = body,
            MaximumUsd = prices.Cost(backend, model, LanguageModel.Most(body, maxOutputTokens: 0)),
        };
        var answer = await paid.CallAsync(call, context, (_, token) => ModelFaults.GuardAsync(target, clock, () => AskAsync(target, texts, token)), cancellationToken);
        return answer.Body.Deserialize<float[][]>()!;
    }

    private async Task<ProviderAnswer> AskAsync(ChatTarget target, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var answer = (await target.Embeddings.GenerateEmbeddingsAsync(texts, cancellationToken: cancellationToken)).Value;
        var vectors = answer.OrderBy(v => v.Index).Select(v => v.ToFloats().ToArray()).ToArray();
        if (vectors.Length != texts.Count || vectors.Any(v => v.Length == 0 || v.Length != vectors[0].Length))
        {
            throw new TransientStageException(LostAnswer.Code, $"{backend} sent {vectors.Length} vectors for {texts.Count} texts, or of different lengths.");
        }

        return new(JsonSerializer.SerializeToElement(vectors), [new(Units.InputTokens, answer.Usage.InputTokenCount)], model);
    }
}
