using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using StoryGenerator.LocalHost.Tests.App;
using StoryGenerator.LocalHost.Tests.Semantics;

namespace StoryGenerator.LocalHost.Tests.Home;

/// <summary>A home that cannot be used is refused with a reason, and left as it is.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task A_second_host_on_the_same_home_is_refused_with_the_first_ones_process()
    {
        await using var first = await TestHost.Start();
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start(first.Home));
        Assert.Contains($"in use by another host (process {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.Equal("\"0\"", (await first.Run("Chain", 1)).SerializedOutput);
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_the_home_is_free_again()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var home = TestHost.NewHome();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.Start(home, options => options with { Port = port }));
        Assert.Contains($"Port {port} on 127.0.0.1 is in use", error.Message, StringComparison.Ordinal);
        await using var host = await TestHost.Start(home);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096 * 3 + 100)]
    public async Task A_torn_database_is_refused_and_left_as_it_is(int at)
    {
        var home = await UsedHome();
        var path = Path.Combine(home, "durable.db");
        await using (var file = File.OpenWrite(path))
        {
            file.Position = at;
            file.Write([.. Enumerable.Repeat((byte)0xAB, 4000)]);
        }

        var before = await File.ReadAllBytesAsync(path);
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start(home));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Theory]
    [InlineData("PRAGMA user_version=99", "has schema version 99; this program reads up to version 1", "start afresh with: mv '")]
    [InlineData("PRAGMA application_id=7", "is not a StoryGenerator database", "choose another home")]
    public async Task A_database_of_another_version_or_program_is_refused_with_the_way_out(string change, string what, string way)
    {
        var home = await UsedHome();
        var path = Path.Combine(home, "durable.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The two texts above.
            command.CommandText = change;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        var before = await File.ReadAllBytesAsync(path);
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start(home));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(way, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_database_that_was_emptied_is_not_taken_for_a_new_one()
    {
        var home = await UsedHome();
        await File.WriteAllBytesAsync(Path.Combine(home, "durable.db"), []);
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start(home));
        Assert.Contains("is damaged (it is empty)", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(Path.Combine(home, "durable.db")).Length);
    }

    [Fact]
    public async Task A_home_that_cannot_be_made_is_refused()
    {
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start("/proc/storygen-home"));
        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "read-only")]
    [InlineData(13, "full")]
    [InlineData(10, "fails to read or write")]
    public void What_sqlite_reports_becomes_a_reason(int code, string reason) =>
        Assert.Contains(reason, HomeUnusableException.From("x.db", new SqliteException("", code)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_full_disk_stops_work_and_loses_nothing()
    {
        var home = TestHost.NewHome();
        await using var engine = new EngineOnly(home, typeof(ConversionFunctions), typeof(BasicFunctions));
        engine.Start();
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Chain", 2);
        await engine.Client.WaitForInstanceCompletionAsync(id);
        await engine.Journal.Write(session => session.Scalar<long>("PRAGMA max_page_count=1"));
        var full = await Assert.ThrowsAsync<HomeUnusableException>(
            () => engine.Client.ScheduleNewOrchestrationInstanceAsync("Chain", new string('x', 1_000_000)));
        Assert.Contains("is full", full.Message, StringComparison.Ordinal);
        await engine.Journal.Write(session => session.Scalar<long>("PRAGMA max_page_count=100000"));
        var after = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Chain", 3);
        var end = await engine.Client.WaitForInstanceCompletionAsync(after, true);
        Assert.Equal("\"012\"", end.SerializedOutput);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task What_comes_after_the_end_is_refused_and_harms_nothing()
    {
        var engine = new EngineOnly(TestHost.NewHome(), typeof(DeterminismFunctions));
        engine.Start();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(DeterminismFunctions.IllegalWait), "the end");
        await Calls.Shared.Gate("the end, waiting").Task;
        await engine.DisposeAsync();
        // The code goes on in a thread of its own; an exception there would take the process down.
        Calls.Shared.Gate("the end").SetResult();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.Journal.Write(_ => { }));
    }

    [Theory]
    [InlineData("""{"Master":"","Function":""}""")]
    [InlineData("")]
    public async Task Keys_that_cannot_be_read_are_refused(string keys)
    {
        var home = TestHost.NewHome();
        await File.WriteAllTextAsync(Path.Combine(home, "keys.json"), keys);
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start(home));
        Assert.Contains("holds no keys", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_come_from_the_file_then_the_environment_then_the_options()
    {
        var home = TestHost.NewHome();
        await File.WriteAllTextAsync(
            Path.Combine(home, "local.settings.json"), """{ "Values": { "Layer__One": "file", "Layer:Two": "file", "Layer:Three": "file" } }""");
        var variable = $"Layer__Two";
        Environment.SetEnvironmentVariable(variable, "environment");
        try
        {
            var seen = new List<string?>();
            await using var host = await TestHost.Start(home, options => options with
            {
                Settings = new Dictionary<string, string?>(options.Settings) { ["Layer:Three"] = "options" },
                ConfigureServices = (services, configuration) =>
                {
                    options.ConfigureServices(services, configuration);
                    seen.AddRange([configuration["Layer:One"], configuration["Layer:Two"], configuration["Layer:Three"]]);
                },
            });
            Assert.Equal(["file", "environment", "options"], seen);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private static async Task<string> UsedHome()
    {
        var home = TestHost.NewHome();
        await using var host = await TestHost.Start(home);
        for (var i = 0; i < 20; i++)
        {
            await host.Run("Chain", 3);
        }

        return home;
    }
}
