namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>The pictures of a shot as the viewer sees them: its own frames with the transitions into and out of it.</summary>
/// <param name="Previous">For a dissolve: the shot before, going on past its end. Null for any other transition.</param>
/// <param name="PreviousFrameCount">Frames of the shot before.</param>
/// <param name="DissolveFrames">Frames over which the shot before melts away; 0 for none.</param>
/// <param name="FadeInFrames">Frames from black at the start; 0 for none.</param>
/// <param name="FadeOutFrames">Frames to black at the end; 0 for none.</param>
public sealed record ShotFrames(
    IFrames Own, int FrameCount, IFrames? Previous, int PreviousFrameCount, int DissolveFrames, int FadeInFrames, int FadeOutFrames)
{
    /// <summary>Writes every frame's planes to a stream, in order.</summary>
    public unsafe void WriteTo(Stream stream, int width, int height, Action<int> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(done);
        using var own = new YuvFrame(width, height);
        using var mixed = new YuvFrame(width, height);
        var drawn = -1;
        for (var frame = 0; frame < FrameCount; frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (drawn < 0 || !Own.Same(drawn, frame))
            {
                Own.Render(frame, own);
                drawn = frame;
            }

            stream.Write(Transition(frame, own, mixed).Bytes);
            done(frame + 1);
        }
    }

    private unsafe YuvFrame Transition(int frame, YuvFrame own, YuvFrame mixed)
    {
        var vector = System.Runtime.Intrinsics.X86.Avx2.IsSupported;
        if (Previous is not null && frame < DissolveFrames)
        {
            Previous.Render(PreviousFrameCount + frame, mixed);
            BlendKernels.Cross(mixed.Y, mixed.Y, own.Y, Weight(frame + 1, DissolveFrames + 1), mixed.Bytes.Length, vector);
            return mixed;
        }

        var fromEnd = FrameCount - 1 - frame;
        var light = Math.Min(
            frame < FadeInFrames ? Weight(frame + 1, FadeInFrames + 1) : 256,
            fromEnd < FadeOutFrames ? Weight(fromEnd + 1, FadeOutFrames + 1) : 256);
        if (light == 256)
        {
            return own;
        }

        // The mixed frame starts as black; only its weight counts.
        var luma = mixed.Width * mixed.Height;
        mixed.Writable[..luma].Fill(16);
        mixed.Writable[luma..].Fill(128);
        BlendKernels.Cross(mixed.Y, mixed.Y, own.Y, light, mixed.Bytes.Length, vector);
        return mixed;
    }

    /// <summary>Smooth step in 256ths.</summary>
    private static int Weight(int step, int steps)
    {
        var t = (double)step / steps;
        return (int)Math.Round(256 * t * t * (3 - (2 * t)));
    }
}
