using System.Runtime.Intrinsics.X86;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Frames of a layered clip: layers placed by their motion, particles, vignette, straight into encoder planes.</summary>
/// <remarks>Integer arithmetic throughout: the same bytes on every processor, with vectors or without.</remarks>
public sealed unsafe class LayeredFrames : IFrames
{
    private readonly LayerPack pack;
    private readonly FogLayer? fog;
    private readonly MotionPath[] paths;
    private readonly LayerSampler[] samplers;
    private readonly LayerStack stack;
    private readonly Vignette vignette;
    private readonly Particles particles;
    private readonly Sprite[] sprites;
    private readonly SpritePainter painter;
    private readonly int width;
    private readonly int height;
    private readonly int frameCount;
    private readonly double fps;

    /// <param name="pack">Owned: closed with this.</param>
    /// <param name="frameCount">Length of the shot; t = frame / frameCount.</param>
    /// <param name="vector">False leaves the vector instructions out; the pictures are the same.</param>
    public LayeredFrames(LayerPack pack, LayeredClip clip, int frameCount, double fps, bool? vector = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(clip);
        (this.pack, this.frameCount, this.fps) = (pack, frameCount, fps);
        (width, height) = (clip.Width, clip.Height);
        var simd = (vector ?? true) && Avx2.IsSupported;
        var plan = clip.Particles ?? pack.Header.Particles ?? new();
        var layers = pack.Layers.ToList();
        if (plan.Kind == "fog-drift" && plan.Opacity > 0)
        {
            fog = new FogLayer(plan, width, height, simd);
            layers.Add(fog.Layer);
        }

        samplers = [.. layers.Select(l => new LayerSampler(l, width, height, simd))];
        paths = [.. pack.Layers.Select(l => new MotionPath(clip, l.Info.Name))];
        stack = new LayerStack(samplers, width, height, simd);
        vignette = new Vignette(pack.Header.Vignette, width, height, simd);
        particles = new Particles(plan, width, height);
        sprites = new Sprite[particles.Count];
        painter = new SpritePainter(particles, width);
    }

    public void Render(int frame, YuvFrame target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var seconds = frame / fps;
        for (var l = 0; l < samplers.Length; l++)
        {
            samplers[l].Place(Placed(l, frame));
        }

        for (var i = 0; i < sprites.Length; i++)
        {
            sprites[i] = particles.At(i, seconds);
        }

        for (var top = 0; top < target.Height; top += Tiles.Height)
        {
            var rows = Math.Min(Tiles.Height, target.Height - top);
            stack.Compose(top);
            painter.Draw(stack, sprites, top, rows);
            Finish(target, top, rows);
        }
    }

    public bool Same(int frame, int other)
    {
        for (var l = 0; l < samplers.Length; l++)
        {
            if (Placed(l, frame) != Placed(l, other))
            {
                return false;
            }
        }

        return sprites.Length == 0;
    }

    /// <summary>Output pixels by which the frame looks past the edge of the back layer; 0 while the layer covers it.</summary>
    public double Overrun(int frame)
    {
        var (back, at) = (pack.Layers[0].Info, Placed(0, frame));
        var across = (width / 2.0) + Math.Abs(at.X) - (back.Width * at.Scale / 2);
        var down = (height / 2.0) + Math.Abs(at.Y) - (back.Height * at.Scale / 2);
        return Math.Max(0, Math.Max(across, down));
    }

    public void Dispose()
    {
        foreach (var sampler in samplers)
        {
            sampler.Dispose();
        }

        stack.Dispose();
        vignette.Dispose();
        fog?.Dispose();
        pack.Dispose();
    }

    private Placement Placed(int layer, int frame) =>
        layer < paths.Length ? paths[layer].At((double)frame / frameCount, frame / fps) : fog!.At(frame / fps);

    private void Finish(YuvFrame target, int top, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            vignette.LumaRow(target.Y + ((long)(top + y) * target.Width), stack.LumaRow(y), top + y);
        }

        for (var y = 0; y < rows / 2; y++)
        {
            var at = (long)((top / 2) + y) * (target.Width / 2);
            vignette.ChromaRow(target.U + at, stack.URow(y), (top / 2) + y);
            vignette.ChromaRow(target.V + at, stack.VRow(y), (top / 2) + y);
        }
    }
}
