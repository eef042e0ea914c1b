using StoryGenerator.Adapters.Storage;
using StoryGenerator.Adapters.Telemetry;
using StoryGenerator.Adapters.Tests.Rendering;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Tests.Storage;

/// <summary>What is answered from a copy, and what never is. The storage behind is a folder that can be emptied or changed.</summary>
public sealed class NearbyArtifactsTests : IDisposable
{
    private const string Document = "story-1/shotlist/k/output.json";
    private const string Film = "story-1/assembly/k/assembled.mp4";
    private static readonly byte[] Content = [1, 2, 3, 4, 5];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nearby-");
    private readonly FolderArtifactStore storage;
    private readonly string target;
    private NearbyArtifacts nearby;

    public NearbyArtifactsTests()
    {
        storage = new(Path.Combine(folder.FullName, "storage"));
        target = Path.Combine(folder.FullName, "target");
        nearby = Nearby(bytes: 1000);
    }

    public void Dispose()
    {
        nearby.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_saved_or_read_is_answered_without_storage()
    {
        var document = await nearby.SaveAsync(Document, Content, "application/json", default);
        var film = await SaveFilmAsync();
        var other = await storage.SaveAsync("story-1/voice/k/output.json", Content, "application/json", default);
        await nearby.ReadAsync(other, default);
        await storage.DeletePrefixAsync("story-1/", default);

        Assert.Equal(Content, await nearby.ReadAsync(document, default));
        Assert.Equal(Content, await nearby.ReadAsync(other, default));
        await nearby.DownloadAsync(film, target, default);
        Assert.Equal(Content, await File.ReadAllBytesAsync(target));
    }

    [Fact]
    public async Task What_is_there_is_asked_of_storage()
    {
        await nearby.SaveAsync(Document, Content, "application/json", default);
        await storage.DeletePrefixAsync("story-1/", default);

        Assert.Null(await nearby.FindAsync(Document, default));
        Assert.Null(await nearby.ReadUnverifiedAsync(Document, default));
    }

    [Fact]
    public async Task A_reference_to_other_content_is_not_answered_with_the_copy()
    {
        await nearby.SaveAsync(Document, Content, "application/json", default);
        var film = await SaveFilmAsync();
        var changed = await storage.SaveAsync(Document, new byte[] { 9 }, "application/json", default);
        var changedFilm = await storage.SaveAsync(Film, new byte[] { 8 }, "video/mp4", default);

        Assert.NotEqual(film.Sha256, changedFilm.Sha256);
        Assert.Equal([9], await nearby.ReadAsync(changed, default));
        await nearby.DownloadAsync(changedFilm, target, default);
        Assert.Equal([8], await File.ReadAllBytesAsync(target));
    }

    [Fact]
    public async Task A_reader_that_changes_what_it_got_changes_no_copy()
    {
        var document = await nearby.SaveAsync(Document, Content, "application/json", default);
        (await nearby.ReadAsync(document, default))[0] = 99;
        var film = await SaveFilmAsync();
        await nearby.DownloadAsync(film, target, default);
        await File.WriteAllBytesAsync(target, [99, 99, 99, 99, 99]);

        Assert.Equal(Content, await nearby.ReadAsync(document, default));
        await nearby.DownloadAsync(film, target, default);
        Assert.Equal(Content, await File.ReadAllBytesAsync(target));
    }

    [Fact]
    public async Task What_is_deleted_is_not_kept_at_hand()
    {
        var document = await nearby.SaveAsync(Document, Content, "application/json", default);
        var film = await SaveFilmAsync();

        Assert.Equal(2, await nearby.DeletePrefixAsync("story-1/", default));

        await Assert.ThrowsAnyAsync<IOException>(() => nearby.ReadAsync(document, default));
        await Assert.ThrowsAnyAsync<IOException>(() => nearby.DownloadAsync(film, target, default));
    }

    [Fact]
    public async Task Where_there_is_no_room_or_the_copy_went_storage_answers()
    {
        nearby.Dispose();
        nearby = Nearby(bytes: 4);
        var film = await SaveFilmAsync();
        await nearby.DownloadAsync(film, target, default);
        Assert.Equal(Content, await File.ReadAllBytesAsync(target));

        nearby.Dispose();
        nearby = Nearby(bytes: 1000);
        film = await SaveFilmAsync();
        Directory.Delete(Path.Combine(folder.FullName, "work"), recursive: true);
        File.Delete(target);
        await nearby.DownloadAsync(film, target, default);
        Assert.Equal(Content, await File.ReadAllBytesAsync(target));
    }

    [Fact]
    public void Its_folder_goes_with_it()
    {
        nearby.Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.FullName, "work")));
    }

    private NearbyArtifacts Nearby(long bytes) => new(storage, new WorkFolders(Path.Combine(folder.FullName, "work")).Create("nearby", "copies"), bytes);

    private async Task<ArtifactRef> SaveFilmAsync()
    {
        var path = Path.Combine(folder.FullName, "film.mp4");
        await File.WriteAllBytesAsync(path, Content);
        return await nearby.SaveFileAsync(Film, path, "video/mp4", default);
    }
}
