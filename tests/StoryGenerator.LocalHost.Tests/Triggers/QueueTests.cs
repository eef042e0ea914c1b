using System.Diagnostics;
using Azure.Storage.Queues;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Triggers;

/// <summary>Queue triggers, on a real Azurite.</summary>
[Collection("azurite")]
public sealed class QueueTests(AzuriteHost azurite)
{
    [Fact]
    public async Task A_text_arrives_as_it_was_sent_and_is_gone_afterwards()
    {
        var queue = await Existing("test-texts");
        await queue.SendMessageAsync("olá, “world”");
        await Until(() => QueueTestFunctions.Texts.Contains("olá, “world”"));
        await Until(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task An_object_is_read_in_any_case()
    {
        var queue = await Existing("test-parcels");
        await queue.SendMessageAsync("""{"NAME":"box","weight":3,"more":true}""");
        await Until(() => QueueTestFunctions.Parcels.Contains(new("box", 3)));
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_five_times_without_delay_then_set_aside_unchanged()
    {
        var queue = await Existing("test-fails");
        await queue.SendMessageAsync("bad luck");
        var poison = azurite.Queue("test-fails-poison");
        await Until(async () => await poison.ExistsAsync() && (await poison.PeekMessageAsync()).Value is not null);
        Assert.Equal("bad luck", (await poison.PeekMessageAsync()).Value.Body.ToString());
        var tries = QueueTestFunctions.Failures.Where(failure => failure.Text == "bad luck").ToList();
        Assert.Equal(5, tries.Count);
        // A delay would be the visibility of minutes; a busy machine alone takes seconds.
        Assert.InRange(tries[^1].At - tries[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Text_that_is_not_Base64_never_reaches_the_function_and_is_set_aside_unchanged()
    {
        await Existing("test-texts");
        var raw = Raw("test-texts");
        await raw.SendMessageAsync("<plain>");
        var poison = Raw("test-texts-poison");
        await Until(async () => await poison.ExistsAsync() && (await poison.PeekMessageAsync()).Value is not null);
        Assert.Equal("<plain>", (await poison.PeekMessageAsync()).Value.Body.ToString());
        Assert.DoesNotContain("<plain>", QueueTestFunctions.Texts);
    }

    [Fact]
    public async Task An_object_that_cannot_be_read_is_set_aside()
    {
        var queue = await Existing("test-parcels");
        await queue.SendMessageAsync("{not json");
        var poison = azurite.Queue("test-parcels-poison");
        await Until(async () => await poison.ExistsAsync() && (await poison.PeekMessageAsync()).Value?.Body.ToString() == "{not json");
    }

    [Fact]
    public async Task A_message_is_seen_soon_even_after_a_rest()
    {
        var queue = await Existing("test-texts");
        var began = Stopwatch.GetTimestamp();
        var text = $"soon {began}";
        await queue.SendMessageAsync(text);
        await Until(() => QueueTestFunctions.Texts.Contains(text));
        // One second is the longest pause between polls; the rest is a busy machine's.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Never_more_messages_at_once_than_a_batch_and_the_threshold_for_the_next()
    {
        var queue = await Existing("test-holds");
        for (var i = 0; i < 12; i++)
        {
            await queue.SendMessageAsync($"{i}");
        }

        // A batch of four, and another one only while no more than two are at work: from three to six in hand, the rest untouched.
        try
        {
            await Until(() => Calls.Shared.Count("queue holds") >= 3);
            await Until(async () => (await queue.PeekMessagesAsync(32)).Value.Length == 12 - Calls.Shared.Count("queue holds"));
            Assert.InRange(Calls.Shared.Count("queue holds"), 3, 6);
        }
        finally
        {
            Calls.Shared.Gate("queue holds").SetResult();
        }

        await Until(() => Calls.Shared.Count("queue let go") == 12);
    }

    private static Task Until(Func<bool> reached) => Until(() => Task.FromResult(reached()));

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await reached())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private QueueClient Raw(string name) => new(azurite.Queue(name).Uri, new Azure.Storage.StorageSharedKeyCredential(
        "devstoreaccount1", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="));

    private async Task<QueueClient> Existing(string name)
    {
        var queue = azurite.Queue(name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }
}
