using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <summary>P42: one shot with its motion, transition and captions, encoded once and ready to be joined.</summary>
public sealed class ShotRenderStage(IShotRenderer renderer) : IPipelineStage<ShotRenderInput, RenderedShot>
{
    public StageInfo Info { get; } = new("shot-render", 1);

    public IEnumerable<FieldError> Validate(ShotRenderInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.FrameCount < 2)
        {
            yield return new("frameCount", "a shot has at least 2 frames.");
        }

        if (input.TransitionIn == Transitions.Dissolve && input.Previous is null)
        {
            yield return new("previous", "a dissolve needs the shot before.");
        }

        if (input.Clip.Kind is not ("layered" or "video"))
        {
            yield return new("clip.kind", $"'{input.Clip.Kind}' is not layered or video.");
        }
    }

    public async Task<RenderedShot> RunAsync(ShotRenderInput input, StageContext context, CancellationToken cancellationToken)
    {
        var encoded = await renderer.RenderAsync(input, context, cancellationToken);
        var video = await context.SaveFileAsync("shot.mp4", encoded.Path, "video/mp4", cancellationToken);
        return new RenderedShot(input.ShotId, video, encoded.FrameCount);
    }

    public IEnumerable<FieldError> Check(ShotRenderInput input, RenderedShot output) =>
        output.FrameCount == input.FrameCount ? [] : [new("frameCount", $"{output.FrameCount} frames were rendered, {input.FrameCount} were asked for.")];
}
