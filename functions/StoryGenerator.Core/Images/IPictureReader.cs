namespace StoryGenerator.Core.Images;

/// <summary>Decodes a stored picture to 8-bit grey at a reduced size.</summary>
public interface IPictureReader
{
    /// <summary>Throws <see cref="Pipeline.PermanentStageException"/> "picture-unreadable" for anything that is not one picture of a sane size.</summary>
    Task<GreyPicture> ReadGreyAsync(string localPath, int width, int height, CancellationToken cancellationToken);
}

/// <summary>Rows of grey without padding, and the size the picture has as stored.</summary>
public sealed record GreyPicture(byte[] Pixels, int Width, int Height, int StoredWidth, int StoredHeight);
