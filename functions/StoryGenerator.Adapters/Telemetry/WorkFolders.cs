using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Telemetry;

/// <summary>Work folders under one root; a crash leaves them, so the root is emptied at start by its owner.</summary>
public sealed class WorkFolders(string root) : IWorkFolders
{
    private int count;

    public IWorkFolder Create(string storyId, string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var name = $"{storyId}-{stage.Replace('/', '-')}-{Environment.ProcessId}-{Interlocked.Increment(ref count)}";
        return new Folder(Directory.CreateDirectory(Path.Combine(root, name)).FullName);
    }

    private sealed class Folder(string path) : IWorkFolder
    {
        public string Path { get; } = path;

        public void Dispose()
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // A child that was just killed may still hold a file; the root is emptied at the next start.
            }
        }
    }
}
