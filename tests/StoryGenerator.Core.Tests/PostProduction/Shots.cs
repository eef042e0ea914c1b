using System.Globalization;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.Tests.PostProduction;

/// <summary>Small shot lists: five words a shot.</summary>
public static class Shots
{
    public static StoryContext Story { get; } = new()
    {
        StoryId = "story-0123456789abcdef", Topic = "t", Length = "short", Language = "en", Audience = new("any", 18, 23, "US"), Seed = 7, Backends = new(),
    };

    public static StageContext Context(string stage) => new(Story, stage, "0123456789abcdef", Path.GetTempPath(), new NoFiles(), new Progress<StageProgress>());

    public static Shotlist List(int count, string transition = "cut") => new()
    {
        Bible = new([], []),
        Shots = [.. Enumerable.Range(1, count).Select(i => new Shot
        {
            Id = Id(i), Sequence = i, Words = new((i - 1) * 5, 5), Text = "a b c d e", Description = "a lighthouse", Prompt = "a lighthouse", NegativePrompt = "text",
            Seed = 10 + i, Beat = "hook", ShotType = "wide", Angle = "eye-level", Movement = "zoom-in", Mood = "eerie", Transition = transition, PlannedSeconds = 3.1,
            Scene = new SceneDescription { PlaceKey = "rock", Place = "coast", TimeOfDay = "dusk", Weather = "fog", Mood = "eerie", Landmarks = ["lighthouse"], Focus = "landmark" },
        })],
    };

    public static Clip Clip(int i) => new()
    {
        ShotId = Id(i), Kind = "layered", DurationSeconds = 3, Backend = "parallax", Seed = i,
        Manifest = new("stories", $"{i}.json", "m", 1, "application/json"), Layers = new("stories", $"{i}.layers", "l", 1, "application/vnd.storygen.layers"),
    };

    public static string Id(int i) => "s" + i.ToString("00", CultureInfo.InvariantCulture);

    private sealed class NoFiles : IArtifactStore
    {
        public Task<ArtifactRef> SaveAsync(string blob, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ArtifactRef> SaveFileAsync(string blob, string localPath, string contentType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<byte[]> ReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DownloadAsync(ArtifactRef artifact, string localPath, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ArtifactRef?> FindAsync(string blob, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<byte[]?> ReadUnverifiedAsync(string blob, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Stream> OpenReadAsync(ArtifactRef artifact, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> DeletePrefixAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
