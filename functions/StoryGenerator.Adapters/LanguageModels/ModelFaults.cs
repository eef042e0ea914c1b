using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.LanguageModels;

/// <summary>What the clients of language models throw, said in the app's terms.</summary>
internal static class ModelFaults
{
    public static async Task<T> GuardAsync<T>(ChatTarget target, TimeProvider clock, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ClientResultException refused) when (refused.Status > 0)
        {
            var answer = refused.GetRawResponse();
            throw ProviderFailure.From(target.Provider, (HttpStatusCode)refused.Status, answer?.Content?.ToString(), Wait(answer, clock), target.KeySetting, target.TargetSettings, null);
        }
        catch (Exception garbled) when (garbled is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or ClientResultException or IOException or HttpRequestException)
        {
            throw new TransientStageException(LostAnswer.Code, $"{target.Provider} sent an answer that cannot be read ({garbled.GetType().Name}).", garbled);
        }
    }

    private static TimeSpan? Wait(PipelineResponse? answer, TimeProvider clock)
    {
        using var message = new HttpResponseMessage();
        foreach (var name in new[] { "retry-after-ms", "retry-after" })
        {
            if (answer?.Headers.TryGetValue(name, out var value) == true)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return RetryAfter.Of(message, clock);
    }
}
