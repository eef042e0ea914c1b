using StoryGenerator.LocalHost.History;
using StoryGenerator.LocalHost.Tests.App;
using StoryGenerator.LocalHost.Tests.Crashes;

namespace StoryGenerator.LocalHost.Tests.Home;

/// <summary>Real disks that are full or read-only, mounted for one host process alone.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly string _home = TestHost.NewHome();

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_disk_that_fills_up_stops_work_loses_nothing_and_work_goes_on_with_new_space()
    {
        using var host = await HostProcess.Start(_home, SmallDisk("16m"));
        // The disk as the host sees it.
        var disk = $"/proc/{host.Id}/root{_home}";
        await Begin(host, "before", 1);
        await Ended(host, "before", 1);

        Fill(Path.Combine(disk, "filler"));
        var refused = await host.Http.PutAsync(Story("refused", 2), null);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, refused.StatusCode);

        File.Delete(Path.Combine(disk, "filler"));
        await Begin(host, "after", 3);
        await Ended(host, "after", 3);
        await Ended(host, "before", 1);
        host.Kill(copyBefore: (Path.Combine(disk, "durable.db"), Path.Combine(_home, "copy", "durable.db")));
        // Opening checks the whole file.
        Journal.Open(Path.Combine(_home, "copy", "durable.db")).Dispose();
    }

    [Fact]
    public async Task A_home_on_a_full_disk_is_refused()
    {
        var (code, error) = await HostProcess.Refused(_home, SmallDisk("64k") + "; dd if=/dev/zero of=\"$DISK/filler\" 2>/dev/null || true");
        Assert.Equal(3, code);
        Assert.Contains("is full", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_on_a_read_only_disk_is_refused_and_said_to_be_just_that()
    {
        using (var first = await HostProcess.Start(_home))
        {
            await Begin(first, "kept", 4);
            // A killed host leaves its pid file, which must not be taken for a host that runs.
            first.Kill();
        }

        var (code, error) = await HostProcess.Refused(_home, "mount --bind \"$DISK\" \"$DISK\"; mount -o remount,bind,ro \"$DISK\"");
        Assert.Equal(3, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.DoesNotContain("in use", error, StringComparison.Ordinal);
        using var again = await HostProcess.Start(_home);
        await Ended(again, "kept", 4);
    }

    [Fact]
    public async Task A_second_host_in_another_process_is_refused_with_the_first_ones_number()
    {
        using var first = await HostProcess.Start(_home);
        var (code, error) = await HostProcess.Refused(_home);
        Assert.Equal(3, code);
        Assert.Contains($"in use by another host (process {first.Id})", error, StringComparison.Ordinal);
        await Begin(first, "still", 5);
        await Ended(first, "still", 5);
    }

    private static string SmallDisk(string size) => $"mount -t tmpfs -o size={size} tmpfs \"$DISK\"";

    private static Uri Story(string id, int seed) => new($"api/chaos/{id}/{seed}", UriKind.Relative);

    private static async Task Begin(HostProcess host, string id, int seed) => (await host.Http.PutAsync(Story(id, seed), null)).EnsureSuccessStatusCode();

    private static async Task Ended(HostProcess host, string id, int seed) => Assert.Equal(ChaosFunctions.Expected(seed), await CrashTests.Output(host.Http, id));

    private static void Fill(string path)
    {
        using var filler = File.OpenWrite(path);
        try
        {
            while (true)
            {
                filler.Write(new byte[4096]);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
