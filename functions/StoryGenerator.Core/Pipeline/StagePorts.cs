namespace StoryGenerator.Core.Pipeline;

/// <summary>Is told what stages do; the status page, logs, metrics and costs come from it.</summary>
public interface IStageObserver
{
    Task FoundAsync(StoryContext story, string stage, string key, ArtifactRef output, IReadOnlyList<Degradation> degradations, CancellationToken cancellationToken);

    Task StartedAsync(StoryContext story, string stage, string key, CancellationToken cancellationToken);

    /// <summary>A worker was asked; the run goes on when its answer is accepted.</summary>
    Task PlannedAsync(StoryContext story, string stage, string key, CancellationToken cancellationToken);

    Task FinishedAsync(StoryContext story, string stage, string key, ArtifactRef output, StageContext context, CancellationToken cancellationToken);

    Task FailedAsync(StoryContext story, string stage, string key, Exception failure, CancellationToken cancellationToken);

    IProgress<StageProgress> Progress(StoryContext story, string stage);
}

/// <summary>Which stages run. A story's own setting ("Pipeline:Stages:music:Enabled" = "false") wins over the app's.</summary>
public interface IStageSettings
{
    bool IsEnabled(string stage, StoryContext story);
}

/// <summary>Gives every stage run an empty local folder of its own and takes it away afterwards.</summary>
public interface IWorkFolders
{
    IWorkFolder Create(string storyId, string stage);
}

public interface IWorkFolder : IDisposable
{
    string Path { get; }
}
