using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.PostProduction;

/// <summary>Makes the frames of a shot, burns its captions and encodes them, once.</summary>
public interface IShotRenderer
{
    /// <summary>Makes an MP4 without audio in the context's work folder. What else the contract asks is measured on the joined file.</summary>
    Task<EncodedShot> RenderAsync(ShotRenderInput input, StageContext context, CancellationToken cancellationToken);
}

/// <param name="FrameCount">As the encoder counted them.</param>
public sealed record EncodedShot(string Path, int FrameCount);
