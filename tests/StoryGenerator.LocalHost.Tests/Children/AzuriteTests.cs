using System.Diagnostics;
using System.Globalization;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Children;

/// <summary>The Azurite of a host keeps its data in the home and comes back when it dies.</summary>
public sealed class AzuriteTests
{
    [Fact]
    public async Task What_Azurite_acknowledged_survives_its_own_kill_at_once_and_a_restarted_host()
    {
        var home = TestHost.NewHome();
        await using (var host = await TestHost.Start(home, AzuriteHost.WithAzurite))
        {
            var queue = AzuriteHost.Queue(host, "kept");
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync("gone");
            for (var i = 0; i < 50; i++)
            {
                await queue.SendMessageAsync($"{i}");
            }

            var first = (await queue.ReceiveMessageAsync()).Value;
            await queue.DeleteMessageAsync(first.MessageId, first.PopReceipt);
            // Its books are written every five seconds only; the journal beside them is written before every answer.
            await Kill(home);
            await Until(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 50);
            await queue.SendMessageAsync("50");
            await Kill(home);
            await Until(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 51);
        }

        Assert.False(File.Exists(Path.Combine(home, "azurite.pid")));
        await using var again = await TestHost.Start(home, AzuriteHost.WithAzurite);
        var kept = new List<string>();
        while ((await AzuriteHost.Queue(again, "kept").ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            kept.AddRange(messages.Select(message => message.Body.ToString()));
        }

        Assert.Equal(Enumerable.Range(0, 51).Select(i => $"{i}"), kept);
    }

    [Fact]
    public async Task A_journal_cut_short_by_the_kill_loses_only_the_change_that_was_never_acknowledged()
    {
        var home = TestHost.NewHome();
        await using (var host = await TestHost.Start(home, AzuriteHost.WithAzurite))
        {
            var queue = AzuriteHost.Queue(host, "torn");
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync("one");
            await Kill(home, () => File.AppendAllText(Path.Combine(home, "azurite", "__azurite_db_queue__.json.journal"), "[{\"collection\":\"$MESS"));
            await Until(async () => (await queue.PeekMessageAsync()).Value?.Body.ToString() == "one");
            await queue.SendMessageAsync("two");
            await Kill(home);
            await Until(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 2);
        }
    }

    [Fact]
    public async Task A_missing_Azurite_is_said_so_with_the_way_to_get_it()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.Start(change: options =>
            AzuriteHost.WithAzurite(options) with { Settings = new Dictionary<string, string?> { ["Azurite:Path"] = "/no/such/azurite" } }));
        Assert.Contains("Set Azurite:Path", error.Message, StringComparison.Ordinal);
    }

    /// <summary>SIGKILL, and then what the kill may have left.</summary>
    private static async Task Kill(string home, Action? then = null)
    {
        var file = Path.Combine(home, "azurite.pid");
        await Until(() => Task.FromResult(File.Exists(file)));
        using var azurite = Process.GetProcessById(int.Parse((await File.ReadAllTextAsync(file)).Split(' ')[0], CultureInfo.InvariantCulture));
        azurite.Kill();
        await azurite.WaitForExitAsync();
        then?.Invoke();
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (true)
        {
            try
            {
                if (await reached())
                {
                    return;
                }
            }
            catch (Azure.RequestFailedException)
            {
                // It is on its way back.
            }
            catch (AggregateException)
            {
                // The same, after the client's own retries.
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
