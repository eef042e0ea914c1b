using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Tests.App;

namespace StoryGenerator.LocalHost.Tests.Home;

/// <summary>A home of an earlier version gets the steps it lacks, whole or not at all. Version 1 is the first that was released.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Second = "ALTER TABLE instances ADD COLUMN note TEXT; UPDATE instances SET note='moved';";

    private readonly string _home = TestHost.NewHome();

    private string Database => Path.Combine(_home, "durable.db");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_home_of_an_earlier_version_is_migrated_and_keeps_what_it_holds()
    {
        await Use();
        using (var later = Journal.Open(Database, [.. Schema.Steps, Second]))
        {
            Assert.Equal("moved", later.Read(session => session.Scalar<string>("SELECT note FROM instances WHERE id='kept'")));
            Assert.Equal("\"012\"", later.Read(session => session.Find("kept"))!.Output);
            Assert.Equal(Schema.Steps.Count + 1, later.Read(session => session.Scalar<long>("PRAGMA user_version")));
        }

        // And once more: nothing is left to do.
        Journal.Open(Database, [.. Schema.Steps, Second]).Dispose();
        var error = await Assert.ThrowsAsync<HomeUnusableException>(() => TestHost.Start(_home));
        Assert.Contains($"mv '{_home}' '{_home}.old'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_home_to_the_older_program()
    {
        await Use();
        var error = Assert.Throws<HomeUnusableException>(() => Journal.Open(Database, [.. Schema.Steps, Second + "INSERT INTO nowhere VALUES(1);"]));
        Assert.Contains("from schema version 1 to 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("run the older program again", error.Message, StringComparison.Ordinal);
        await using var older = await TestHost.Start(_home);
        Assert.Equal("\"012\"", (await older.End("kept")).SerializedOutput);
    }

    private async Task Use()
    {
        await using var host = await TestHost.Start(_home);
        await host.Run("Chain", 3, new("kept"));
    }
}
