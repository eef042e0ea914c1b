using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace StoryGenerator.LocalHost.Tests.Semantics;

public enum Hue
{
    Red,
    Green,
}

public sealed record Wide(
    string Name, Hue Color, DateTimeOffset When, TimeSpan Span, byte[] Bytes, Wide? NullInner, DateOnly Day, decimal Money);

public sealed record Small(string Name, int Count = 7, string? Note = null);

public class BaseShape
{
    public string B { get; set; } = "b";
}

public sealed class DerivedShape : BaseShape
{
    public string D { get; set; } = "d";
}

public sealed class OnlyFields
{
#pragma warning disable CA1051 // A field is the point.
    public int Field = 1;
#pragma warning restore CA1051
}

/// <summary>Which activity to call, with which JSON, and how to read the answer.</summary>
public sealed record Call(string Activity, JsonElement? Input = null, string ReadAs = "json");

public static class ConversionFunctions
{
    [Function(nameof(TakesSmall))]
    public static string TakesSmall([ActivityTrigger] Small? small) => small is null ? "null" : $"{small.Name}|{small.Count}|{small.Note ?? "-"}";

    [Function(nameof(TakesInt))]
    public static string TakesInt([ActivityTrigger] int number) => $"{number}";

    [Function(nameof(TakesText))]
    public static string TakesText([ActivityTrigger] string? text) => text ?? "null";

    [Function(nameof(TakesHue))]
    public static string TakesHue([ActivityTrigger] Hue hue) => $"{hue}";

    [Function(nameof(GivesBack))]
    public static JsonElement? GivesBack([ActivityTrigger] JsonElement? value) => value;

    [Function(nameof(GivesNothing))]
    public static Task GivesNothing([ActivityTrigger] string? text) => Task.CompletedTask;

    [Function(nameof(CallOne))]
    public static async Task<string> CallOne([OrchestrationTrigger] TaskOrchestrationContext context, Call call)
    {
        try
        {
            return call.ReadAs switch
            {
                "int" => $"{await context.CallActivityAsync<int>(call.Activity, call.Input)}",
                "text" => await context.CallActivityAsync<string?>(call.Activity, call.Input) ?? "null",
                "hue" => $"{await context.CallActivityAsync<Hue>(call.Activity, call.Input)}",
                _ => (await context.CallActivityAsync<JsonElement>(call.Activity, call.Input)).GetRawText(),
            };
        }
        catch (TaskFailedException failure)
        {
            return $"{failure.FailureDetails.ErrorType}";
        }
        catch (JsonException)
        {
            return "JsonException at the await";
        }
    }

    [Function(nameof(SmallIn))]
    public static string SmallIn([OrchestrationTrigger] TaskOrchestrationContext context, Small? small) => small?.Name ?? "none";

    [Function(nameof(IntIn))]
    public static int IntIn([OrchestrationTrigger] TaskOrchestrationContext context, int n) => n;

    [Function(nameof(GivesText))]
    public static string? GivesText([OrchestrationTrigger] TaskOrchestrationContext context) => context.GetInput<string>();
}
