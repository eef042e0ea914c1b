using StoryGenerator.Core.Quality;

namespace StoryGenerator.Core.PostProduction;

/// <summary>Says what a local media file is.</summary>
public interface IMediaProbe
{
    Task<MediaInfo> ReadAsync(string localPath, CancellationToken cancellationToken);

    /// <summary>Numbers of the frames a player can start at (key frames), in order.</summary>
    Task<IReadOnlyList<int>> KeyFramesAsync(string localPath, CancellationToken cancellationToken);
}
