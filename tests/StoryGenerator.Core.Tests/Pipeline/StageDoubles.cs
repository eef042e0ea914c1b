using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Tests.Pipeline;

internal sealed class TempFolders : IWorkFolders
{
    public IWorkFolder Create(string storyId, string stage) => new Folder(Directory.CreateTempSubdirectory("storygen-test-").FullName);

    private sealed class Folder(string path) : IWorkFolder
    {
        public string Path { get; } = path;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

internal sealed class AllOn : IStageSettings
{
    public HashSet<string> Off { get; } = new(StringComparer.Ordinal);

    public bool IsEnabled(string stage, StoryContext story) => !Off.Contains(stage);
}

internal sealed class Heard : IStageObserver
{
    public List<string> Events { get; } = [];

    public Task FoundAsync(StoryContext story, string stage, string key, ArtifactRef output, IReadOnlyList<Degradation> degradations, CancellationToken cancellationToken) => Add($"found {stage}");

    public Task StartedAsync(StoryContext story, string stage, string key, CancellationToken cancellationToken) => Add($"started {stage}");

    public Task PlannedAsync(StoryContext story, string stage, string key, CancellationToken cancellationToken) => Add($"planned {stage}");

    public Task FinishedAsync(StoryContext story, string stage, string key, ArtifactRef output, StageContext context, CancellationToken cancellationToken) => Add($"finished {stage}");

    public Task FailedAsync(StoryContext story, string stage, string key, Exception failure, CancellationToken cancellationToken) => Add($"failed {stage}: {(failure as StageException)?.Code}");

    public IProgress<StageProgress> Progress(StoryContext story, string stage) => new Progress<StageProgress>();

    private Task Add(string what)
    {
        Events.Add(what);
        return Task.CompletedTask;
    }
}
