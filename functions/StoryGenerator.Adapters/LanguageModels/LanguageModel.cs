using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.LanguageModels.Schema;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.LanguageModels;

/// <inheritdoc cref="ILanguageModel"/>
internal sealed class LanguageModel(string backend, ChatTargets targets, ChatCalls calls, IPaidCalls paid, PriceTable prices, IOptionsMonitor<TextOptions> text) : ILanguageModel
{
    private const int FaultsShown = 12;

    public string Backend { get; } = backend;

    public string ModelFor(string stage) => targets.NameFor(Backend, text.CurrentValue.Of(stage)?.Model);

    public async Task<ModelAnswer<T>> CompleteAsync<T>(ModelPrompt prompt, Func<T, IEnumerable<string>> check, StageContext context, CancellationToken cancellationToken) where T : class
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(context);
        var schema = StrictSchema.Of<T>();
        var messages = prompt.Messages.ToList();
        var answers = new List<PaidAnswer>();
        while (true)
        {
            var answer = await AskAsync(prompt.Name, messages, schema, context, cancellationToken);
            answers.Add(answer);
            var reply = ChatCalls.Read(answer.Body);
            Refuse(reply, context.Stage, answer.Model);
            var (value, faults) = Read(schema, reply.Text, check);
            if (value is not null && faults.Count == 0)
            {
                return new(value, Sum(answers), answers.Sum(a => a.CostUsd), answers.All(a => a.CacheHit), answer.Model, answers.Count - 1);
            }

            var list = string.Join(" ", faults.Take(FaultsShown)) + (faults.Count > FaultsShown ? $" And {faults.Count - FaultsShown} more." : "");
            if (answers.Count > 1)
            {
                throw new PermanentStageException("model-schema", $"{answer.Model} did not answer '{prompt.Name}' in the asked-for shape, even after being told what was wrong: {list}");
            }

            messages.Add(new("assistant", reply.Text));
            messages.Add(new("user", $"That answer cannot be used. {list} Answer again in full, with these faults corrected and nothing else changed."));
        }
    }

    private async Task<PaidAnswer> AskAsync(string name, IReadOnlyList<ModelMessage> messages, JsonNode schema, StageContext context, CancellationToken cancellationToken)
    {
        var settings = text.CurrentValue;
        var own = settings.Of(context.Stage);
        var target = targets.For(Backend, own?.Model);
        var turn = new ChatTurn(messages, name.Replace('-', '_'), schema, own?.MaxOutputTokens ?? settings.MaxOutputTokens, own?.Temperature ?? settings.Temperature, target.ReasoningEffort);
        var body = JsonSerializer.Serialize(turn, CoreJson.Options);
        var call = new PaidCall
        {
            Provider = target.Provider,
            Model = target.Model,
            Operation = "chat",
            Body = body,
            // The seed is not sent (services ignore or refuse it), yet another seed must be another draw.
            Salt = string.Create(CultureInfo.InvariantCulture, $"{context.Story.Seed}/{context.Story.TakeOf(context.Stage)}"),
            MaximumUsd = prices.Cost(target.Provider, target.Model, Most(body, turn.MaxOutputTokens)),
        };
        return await paid.CallAsync(
            call,
            context,
            (_, ct) => calls.SendAsync(target, turn, settings.Streaming ? settings.StreamSilence : null, n => context.Report(n, 0, "characters written"), ct),
            cancellationToken);
    }

    /// <summary>The most a turn can take: no tokeniser makes more than one token of three bytes of prose and JSON on average.</summary>
    internal static UsageLine[] Most(string body, int maxOutputTokens) =>
        [new(Units.InputTokens, (Encoding.UTF8.GetByteCount(body) / 3) + 200), new(Units.OutputTokens, maxOutputTokens)];

    private static void Refuse(ChatReply reply, string stage, string model)
    {
        if (reply.Refusal is { } refusal)
        {
            throw new PermanentStageException("model-refused", $"{model} refuses to write this: {Resilience.ProviderFailure.Scrub(refusal)} Change the topic or the source.");
        }

        if (reply.Finish == "content_filter")
        {
            throw new PermanentStageException("content-filter", $"{model}'s content filter stopped the answer. Change the topic or the source.");
        }

        if (reply.Finish == "length")
        {
            throw new NeedsAttentionException("model-truncated", $"{model} did not finish within the allowed tokens. Raise Text:Stages:{stage.Split('/')[0]}:MaxOutputTokens (or Text:MaxOutputTokens), then resume.");
        }
    }

    private static (T? Value, IReadOnlyList<string> Faults) Read<T>(JsonNode schema, string text, Func<T, IEnumerable<string>> check) where T : class
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(text);
            var faults = SchemaFaults.Of(schema, json);
            if (faults.Count > 0)
            {
                return (null, faults);
            }

            var value = json.Deserialize<T>(StrictSchema.Json)!;
            return (value, check(value).ToArray());
        }
        catch (JsonException broken)
        {
            return (null, [$"$: is not JSON ({broken.Message})"]);
        }
    }

    private static UsageLine[] Sum(IEnumerable<PaidAnswer> answers) =>
        [.. answers.SelectMany(a => a.Usage).GroupBy(u => u.Unit, StringComparer.Ordinal).Select(g => new UsageLine(g.Key, g.Sum(u => u.Quantity)))];
}
