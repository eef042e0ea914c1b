using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Speech.ElevenLabs;

/// <summary>The request of the with-timestamps endpoint. What is null is not sent.</summary>
internal sealed record SpeechBody(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("model_id")] string ModelId,
    [property: JsonPropertyName("language_code")] string? LanguageCode,
    [property: JsonPropertyName("voice_settings")] SpeechVoice Voice,
    [property: JsonPropertyName("seed")] int Seed,
    [property: JsonPropertyName("previous_text")] string? PreviousText,
    [property: JsonPropertyName("next_text")] string? NextText);

internal sealed record SpeechVoice(
    [property: JsonPropertyName("stability")] double Stability,
    [property: JsonPropertyName("similarity_boost")] double SimilarityBoost,
    [property: JsonPropertyName("style")] double Style,
    [property: JsonPropertyName("speed")] double Speed);

/// <summary>What the endpoint answers; the alignment may be missing.</summary>
internal sealed record SpeechAnswer(
    [property: JsonPropertyName("audio_base64")] string AudioBase64,
    [property: JsonPropertyName("alignment")] SpeechAnswerAlignment? Alignment);

internal sealed record SpeechAnswerAlignment(
    [property: JsonPropertyName("characters")] IReadOnlyList<string> Characters,
    [property: JsonPropertyName("character_start_times_seconds")] IReadOnlyList<double> Starts,
    [property: JsonPropertyName("character_end_times_seconds")] IReadOnlyList<double> Ends);

/// <summary>Calls POST /v1/text-to-speech/{voice}/with-timestamps.</summary>
internal sealed class ElevenLabsClient(IHttpClientFactory http, IOptionsMonitor<ElevenLabsOptions> options, ElevenLabsQueue queue, TimeProvider clock)
{
    public const string Provider = "elevenlabs";
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Serialize(SpeechBody body) => JsonSerializer.Serialize(body, Json);

    public async Task<ProviderAnswer> SpeakAsync(string voice, string format, SpeechBody body, CancellationToken cancellationToken)
    {
        var o = options.CurrentValue;
        var key = o.ApiKey is { Length: > 0 } k ? k : throw new NeedsAttentionException("setting-missing", "ElevenLabs:ApiKey is empty: set it, then resume.");
        using var client = http.CreateClient(Provider);
        var address = new Uri(new Uri(o.Endpoint), $"/v1/text-to-speech/{Uri.EscapeDataString(voice)}/with-timestamps?output_format={Uri.EscapeDataString(format)}");
        var since = clock.GetTimestamp();
        while (true)
        {
            using var place = await EnterAsync(o.QueueTimeout - clock.GetElapsedTime(since), cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, options: Json) };
            request.Headers.Add("xi-api-key", key);
            using var answer = await client.SendAsync(request, cancellationToken);
            queue.Heard(answer);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return Read(text, body);
            }

            if (answer.StatusCode != HttpStatusCode.TooManyRequests || !text.Contains(ProviderFailure.TooManyAtOnce, StringComparison.Ordinal))
            {
                throw ProviderFailure.From(Provider, answer.StatusCode, text, RetryAfter.Of(answer, clock), "ElevenLabs:ApiKey", "ElevenLabs:VoiceId and ElevenLabs:Model");
            }

            // Full: nothing was made. Step aside for the calls under way, then queue again.
            queue.Full();
            place.Dispose();
            if (clock.GetElapsedTime(since) > o.QueueTimeout)
            {
                throw new TransientStageException("provider-queue-full", $"{Provider} had no place among its calls at once for {o.QueueTimeout}.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
    }

    private async Task<IDisposable> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.EnterAsync(patience, cancellationToken);
        }
        catch (TimeoutException full)
        {
            throw new TransientStageException("provider-queue-full", $"{Provider}: {full.Message}", full);
        }
    }

    private static ProviderAnswer Read(string text, SpeechBody body)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<SpeechAnswer>(text, Json);
            if (string.IsNullOrEmpty(answer?.AudioBase64))
            {
                throw new JsonException("no audio");
            }

            return new(JsonSerializer.SerializeToElement(answer, Json), [new(Units.Characters, body.Text.Length)], body.ModelId);
        }
        catch (JsonException garbled)
        {
            throw new TransientStageException(LostAnswer.Code, string.Create(CultureInfo.InvariantCulture, $"{Provider} sent an answer of {text.Length} characters that cannot be read."), garbled);
        }
    }

    public static SpeechAnswer Stored(JsonElement body) => body.Deserialize<SpeechAnswer>(Json)!;
}
