using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace StoryGenerator.LocalHost.Tests.Triggers;

public sealed record Parcel(string Name, int Weight);

public static class QueueTestFunctions
{
    public static ConcurrentQueue<string> Texts { get; } = new();

    public static ConcurrentQueue<Parcel> Parcels { get; } = new();

    public static ConcurrentQueue<(string Text, DateTime At)> Failures { get; } = new();

    [Function("QueueText")]
    public static void Text([QueueTrigger("test-texts")] string text) => Texts.Enqueue(text);

    [Function("QueueParcel")]
    public static Task Parcel([QueueTrigger("test-parcels")] Parcel parcel, FunctionContext context, CancellationToken cancellation)
    {
        Parcels.Enqueue(parcel);
        return Task.CompletedTask;
    }

    [Function("QueueFails")]
    public static void Fails([QueueTrigger("test-fails")] string text)
    {
        Failures.Enqueue((text, DateTime.UtcNow));
        throw new InvalidOperationException("not today");
    }

    /// <summary>Stays until the test opens the gate.</summary>
    [Function("QueueHolds")]
    public static async Task Holds([QueueTrigger("test-holds")] string text)
    {
        App.Calls.Shared.Add("queue holds");
        await App.Calls.Shared.Gate("queue holds").Task;
        App.Calls.Shared.Add("queue let go");
    }
}
