using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenAI.Chat;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>One turn as it is sent; its JSON addresses the paid call.</summary>
internal sealed record ChatTurn(IReadOnlyList<ModelMessage> Messages, string SchemaName, JsonNode Schema, int MaxOutputTokens, float? Temperature, string? ReasoningEffort);

/// <summary>One turn as it came back. Finish stop | length | content_filter, as the services say it.</summary>
internal sealed record ChatReply(string Text, string Finish, string? Refusal);

/// <summary>Sends one chat turn and reads the answer, whole or as a stream.</summary>
internal sealed class ChatCalls(TimeProvider clock)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    public async Task<ProviderAnswer> SendAsync(ChatTarget target, ChatTurn turn, TimeSpan? streamSilence, Action<int> written, CancellationToken cancellationToken)
    {
        var messages = turn.Messages.Select(ToMessage).ToArray();
        var options = Options(target, turn);
        return await ModelFaults.GuardAsync(target, clock, () => streamSilence is { } silence
            ? StreamAsync(target, messages, options, silence, written, cancellationToken)
            : WholeAsync(target, messages, options, cancellationToken));
    }

    private static async Task<ProviderAnswer> WholeAsync(ChatTarget target, ChatMessage[] messages, ChatCompletionOptions options, CancellationToken cancellationToken)
    {
        ChatCompletion answer = await target.Client.CompleteChatAsync(messages, options, cancellationToken);
        var text = string.Concat(answer.Content.Select(c => c.Text));
        return Answer(new(text, Finish(answer.FinishReason), Refusal(answer.Refusal)), answer.Usage, answer.Model, target);
    }

    private async Task<ProviderAnswer> StreamAsync(
        ChatTarget target, ChatMessage[] messages, ChatCompletionOptions options, TimeSpan silence, Action<int> written, CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
        var (text, refusal) = (new StringBuilder(), new StringBuilder());
        ChatTokenUsage? usage = null;
        var (model, finish) = (target.Model, (ChatFinishReason?)null);
        try
        {
            await foreach (var update in target.Client.CompleteChatStreamingAsync(messages, options, either.Token))
            {
                quiet.CancelAfter(silence);
                text.AppendJoin("", update.ContentUpdate.Select(c => c.Text));
                refusal.Append(update.RefusalUpdate);
                usage = update.Usage ?? usage;
                finish = update.FinishReason ?? finish;
                model = string.IsNullOrEmpty(update.Model) ? model : update.Model;
                written(text.Length);
            }
        }
        catch (OperationCanceledException) when (quiet.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TransientStageException(LostAnswer.Code, $"{target.Provider} fell silent for {silence} in the middle of its answer.");
        }

        return finish is { } end
            ? Answer(new(text.ToString(), Finish(end), Refusal(refusal.ToString())), usage, model, target)
            : throw new TransientStageException(LostAnswer.Code, $"{target.Provider} stopped in the middle of its answer.");
    }

    private static ProviderAnswer Answer(ChatReply reply, ChatTokenUsage? usage, string? model, ChatTarget target)
    {
        var cached = usage?.InputTokenDetails?.CachedTokenCount ?? 0;
        UsageLine[] lines = usage is null
            ? throw new TransientStageException(LostAnswer.Code, $"{target.Provider} did not say what the answer took.")
            : [new(Units.InputTokens, usage.InputTokenCount - cached), new(Units.CachedInputTokens, cached), new(Units.OutputTokens, usage.OutputTokenCount)];
        return new(JsonSerializer.SerializeToElement(reply, Plain), [.. lines.Where(l => l.Quantity > 0)], string.IsNullOrEmpty(model) ? target.Model : model);
    }

    public static ChatReply Read(JsonElement stored) => stored.Deserialize<ChatReply>(Plain)!;

    private static ChatCompletionOptions Options(ChatTarget target, ChatTurn turn)
    {
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(turn.SchemaName, BinaryData.FromString(turn.Schema.ToJsonString()), jsonSchemaIsStrict: true),
            Temperature = turn.Temperature,
        };
#pragma warning disable SCME0001 // The JSON patch of a request is marked as experimental; it is the only way to these two members.
        if (target.Provider == "ollama")
        {
            // Ollama reads the old name only.
            options.Patch.Set("$.max_tokens"u8, turn.MaxOutputTokens);
        }
        else
        {
            options.MaxOutputTokenCount = turn.MaxOutputTokens;
        }

        if (turn.ReasoningEffort is { Length: > 0 } effort)
        {
            options.Patch.Set("$.reasoning_effort"u8, effort);
        }
#pragma warning restore SCME0001
        return options;
    }

    private static ChatMessage ToMessage(ModelMessage m) => m.Role switch
    {
        "system" => new SystemChatMessage(m.Text),
        "assistant" => new AssistantChatMessage(m.Text),
        _ => new UserChatMessage(m.Text),
    };

    private static string Finish(ChatFinishReason reason) => reason switch
    {
        ChatFinishReason.Length => "length",
        ChatFinishReason.ContentFilter => "content_filter",
        _ => "stop",
    };

    private static string? Refusal(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
