using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <summary>Says what a local media file is.</summary>
public interface IMediaProbe
{
    Task<MediaInfo> ReadAsync(string localPath, CancellationToken cancellationToken);

    /// <summary>The same, and the numbers of the frames a player can start at (key frames), in order.</summary>
    Task<(MediaInfo Media, IReadOnlyList<int> KeyFrames)> ReadWithKeyFramesAsync(string localPath, CancellationToken cancellationToken);
}
