using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.PostProduction;

/// <summary>Makes the frames of a shot, burns its captions and encodes them, once.</summary>
public interface IShotRenderer
{
    /// <summary>Returns the path of the encoded shot (MP4, no audio) in the context's work folder.</summary>
    Task<string> RenderAsync(ShotRenderInput input, StageContext context, CancellationToken cancellationToken);
}
