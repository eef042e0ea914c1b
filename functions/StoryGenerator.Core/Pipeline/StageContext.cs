namespace StoryGenerator.Core.Pipeline;

/// <summary>What a running stage may use: its story, a folder of its own, storage, progress.</summary>
public sealed class StageContext(StoryContext story, string stage, string key, string workDirectory, IArtifactStore artifacts, IProgress<StageProgress> progress)
{
    private readonly List<ArtifactRef> saved = [];
    private readonly List<Degradation> degradations = [];

    public StoryContext Story { get; } = story;

    /// <summary>Stage name; "stage/shot" for per-shot stages.</summary>
    public string Stage { get; } = stage;

    /// <summary>Content key of this run: the folder name of everything it saves.</summary>
    public string Key { get; } = key;

    /// <summary>An empty local folder, deleted after the run.</summary>
    public string WorkDirectory { get; } = workDirectory;

    public IArtifactStore Artifacts { get; } = artifacts;

    /// <summary>Files saved by this run so far; kept in the checkpoint and verified when it is found again.</summary>
    public IReadOnlyList<ArtifactRef> Saved => saved;

    public IReadOnlyList<Degradation> Degradations => degradations;

    /// <summary>What this run cost, in US dollars, added by paid calls.</summary>
    public decimal CostUsd { get; private set; }

    public void AddCost(decimal usd) => CostUsd += usd;

    public void Report(int done, int total, string? note = null) => progress.Report(new(Stage, done, total, note));

    /// <summary>Stamps an honest mark on the output: something other than what was asked for was used. It blocks PASS.</summary>
    public void Degrade(string code, string message) => degradations.Add(new(Stage, code, message));

    /// <summary>A path in the work folder for a file name of ours (never user text).</summary>
    public string File(string name) => Path.Combine(WorkDirectory, name);

    public async Task<ArtifactRef> SaveFileAsync(string name, string localPath, string contentType, CancellationToken cancellationToken)
    {
        var saved = await Artifacts.SaveFileAsync(ArtifactPaths.StageFile(Story.StoryId, Stage, Key, name), localPath, contentType, cancellationToken);
        this.saved.Add(saved);
        return saved;
    }

    /// <summary>Puts a file into the story's export folder. It counts as saved by this run: when another run replaces it, this run's checkpoint no longer holds.</summary>
    public async Task<ArtifactRef> SaveExportAsync(string name, string localPath, string contentType, CancellationToken cancellationToken)
    {
        var exported = await Artifacts.SaveFileAsync(ArtifactPaths.Export(Story.StoryId, name), localPath, contentType, cancellationToken);
        saved.Add(exported);
        return exported;
    }

    public async Task<ArtifactRef> SaveAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        var saved = await Artifacts.SaveAsync(ArtifactPaths.StageFile(Story.StoryId, Stage, Key, name), content, contentType, cancellationToken);
        this.saved.Add(saved);
        return saved;
    }
}

/// <summary>How far a stage is: <paramref name="Done"/> of <paramref name="Total"/> units (shots, calls, versions).</summary>
public sealed record StageProgress(string Stage, int Done, int Total, string? Note);

/// <summary>An honest mark that a fallback, placeholder or stand-in was used where the request asked for something else.</summary>
public sealed record Degradation(string Stage, string Code, string Message);
