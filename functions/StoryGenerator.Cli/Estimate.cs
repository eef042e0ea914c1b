using StoryGenerator.Core.Stories;

namespace StoryGenerator.Cli;

/// <summary>What a story would cost, from the server's price table; nothing is made.</summary>
public static class Estimate
{
    public static async Task<int> PrintAsync(ApiClient api, StoryRequest request, bool json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(api);
        var answer = await api.CallAsync(HttpMethod.Post, "api/estimates", request, cancellationToken);
        if (json)
        {
            Common.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine($"{answer.GetProperty("storyId").GetString()} would be made by {string.Join(", ", answer.GetProperty("backends").EnumerateObject().Select(b => $"{b.Name} {b.Value}"))}");
        foreach (var stage in answer.GetProperty("stages").EnumerateArray())
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{stage.GetProperty("stage").GetString(),-24} {stage.GetProperty("calls").GetInt32(),4} x {stage.GetProperty("provider").GetString()}/{stage.GetProperty("model").GetString()}  ${stage.GetProperty("usd").GetDecimal():0.0000}"));
        }

        var asOf = answer.TryGetProperty("pricesAsOf", out var date) ? $", prices as of {date.GetString()}" : "";
        Console.WriteLine(FormattableString.Invariant($"estimate ${answer.GetProperty("totalUsd").GetDecimal():0.0000}{asOf}"));
        return ExitCodes.Done;
    }
}
