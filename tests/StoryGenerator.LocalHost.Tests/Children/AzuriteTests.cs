using System.Diagnostics;
using System.Globalization;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Children;

/// <summary>The Azurite of a host keeps its data in the home and comes back when it dies.</summary>
public sealed class AzuriteTests
{
    [Fact]
    public async Task What_was_queued_survives_a_killed_Azurite_and_a_restarted_host()
    {
        var home = TestHost.NewHome();
        await using (var host = await TestHost.Start(home, AzuriteHost.WithAzurite))
        {
            var queue = AzuriteHost.Queue(host, "kept");
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync("one");
            // Azurite writes its books every five seconds; what is younger dies with it when it is killed.
            var books = Path.Combine(home, "azurite", "__azurite_db_queue__.json");
            await Until(async () => File.Exists(books) && (await File.ReadAllTextAsync(books)).Contains("\"queueName\":\"kept\"", StringComparison.Ordinal));
            using (var azurite = Process.GetProcessById(
                int.Parse((await File.ReadAllTextAsync(Path.Combine(home, "azurite.pid"))).Split(' ')[0], CultureInfo.InvariantCulture)))
            {
                azurite.Kill();
                await azurite.WaitForExitAsync();
            }

            await Until(async () => (await queue.PeekMessageAsync()).Value?.Body.ToString() == "one");
        }

        Assert.False(File.Exists(Path.Combine(home, "azurite.pid")));
        await using var again = await TestHost.Start(home, AzuriteHost.WithAzurite);
        Assert.Equal("one", (await AzuriteHost.Queue(again, "kept").PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_missing_Azurite_is_said_so_with_the_way_to_get_it()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.Start(change: options =>
            AzuriteHost.WithAzurite(options) with { Settings = new Dictionary<string, string?> { ["Azurite:Path"] = "/no/such/azurite" } }));
        Assert.Contains("Set Azurite:Path", error.Message, StringComparison.Ordinal);
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
