using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Cli;

/// <summary>Brings the export of a finished story to a folder of its own.</summary>
public static class Downloads
{
    /// <summary>The folder, or null when the story has no files (yet).</summary>
    public static async Task<string?> SaveAsync(ApiClient api, StoryView story, string root, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(story);
        if (story.Files is not { Count: > 0 } files)
        {
            return null;
        }

        string folder;
        try
        {
            folder = Directory.CreateDirectory(Path.Combine(root, story.StoryId)).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.BadInput, $"--out: '{root}' cannot be written: {refused.Message}");
        }

        foreach (var file in files)
        {
            await api.DownloadAsync(story.StoryId, file, folder, cancellationToken);
        }

        return folder;
    }
}
