using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.DurableTask;

namespace StoryGenerator.LocalHost.Replay;

internal static class Failures
{
    // The real host writes these with apostrophes and brackets as they are.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Failure details as the history keeps them; null stays null (a failure nobody can say more about).</summary>
    public static string? Write(TaskFailureDetails? details) => details is null ? null : JsonSerializer.Serialize(Flat.From(details));

    public static TaskFailureDetails? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Flat>(json)!.ToDetails();

    /// <summary>What an exception looks like to the caller on the other side of the history.</summary>
    public static TaskFailureDetails? Describe(Exception exception) => exception switch
    {
        OperationCanceledException => null,
        _ => TaskFailureDetails.FromException(exception),
    };

    /// <summary>The output of a failed instance: plain text, or the host's own JSON where the failure was not the code's.</summary>
    public static string Output(string function, Exception exception) => exception is OperationCanceledException
        ? HostMessage($"Function '{function}' failed with an unhandled exception.", exception.ToString())
        : $"{exception.GetType()}: {exception.Message}";

    public static string HostMessage(string message, string? details) => JsonSerializer.Serialize(new { message, details }, s_plain);

    private sealed record Flat(string Type, string Message, string? Stack, Flat? Inner)
    {
        public static Flat From(TaskFailureDetails details) => new(
            details.ErrorType,
            details.ErrorMessage,
            details.StackTrace,
            details.InnerFailure is { } inner ? From(inner) : null);

        public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), Properties: null);
    }
}
