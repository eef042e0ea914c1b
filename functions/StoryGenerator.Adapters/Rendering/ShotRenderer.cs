using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Renders a shot: frames from its clip through a pipe into one encoder.</summary>
public sealed class ShotRenderer(ClipOpener clips, ShotEncoder encoder, RenderingOptions options) : IShotRenderer
{
    public async Task<EncodedShot> RenderAsync(ShotRenderInput input, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var size = new Size(input.Encoding.Width, input.Encoding.Height, input.Encoding.Fps);
        var dissolve = input.TransitionIn == Transitions.Dissolve ? Transitions.DissolveFrames(size.Fps, input.FrameCount) : 0;
        using var own = await clips.OpenAsync(input.Clip, "own", input.FrameCount, 0, context, size, cancellationToken);
        using var previous = input.Previous is { } tail && dissolve > 0
            ? await clips.OpenAsync(tail.Clip, "previous", tail.FrameCount, dissolve, context, size, cancellationToken)
            : null;
        var frames = new ShotFrames(
            own,
            input.FrameCount,
            previous,
            input.Previous?.FrameCount ?? 0,
            dissolve,
            input.TransitionIn == Transitions.Fade ? Transitions.FadeFrames(size.Fps, input.FrameCount) : 0,
            input.TransitionOut == Transitions.Fade ? Transitions.FadeFrames(size.Fps, input.FrameCount) : 0);

        const string output = "shot.mp4";
        var encoded = await encoder.EncodeAsync(
            context.WorkDirectory,
            output,
            input.Encoding,
            input.FrameCount,
            await WriteCaptionsAsync(input, context, cancellationToken),
            options.LinkFonts(context.WorkDirectory),
            (pipe, token) => frames.WriteTo(pipe, size.Width, size.Height, done => Report(done, input.FrameCount, context), token),
            cancellationToken);
        return new(context.File(output), (int)encoded.Progress.Frames);
    }

    private static async Task<string?> WriteCaptionsAsync(ShotRenderInput input, StageContext context, CancellationToken cancellationToken)
    {
        if (input.Ass() is not { } ass)
        {
            return null;
        }

        const string name = "captions.ass";
        await File.WriteAllTextAsync(context.File(name), ass, cancellationToken);
        return name;
    }

    private static void Report(int done, int total, StageContext context)
    {
        // Once a second of video is often enough for a progress bar.
        if (done % 30 == 0 || done == total)
        {
            context.Report(done, total);
        }
    }
}
