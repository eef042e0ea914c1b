using StoryGenerator.Core.Images;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>A layer's planes in a pack, its alpha at chroma size, and where it covers.</summary>
internal sealed unsafe class PackedLayer : IDisposable
{
    private readonly NativeBuffer? chromaAlpha;

    public PackedLayer(PackedLayerInfo info, byte* planes, bool vector)
    {
        Info = info;
        (Left, Top) = info.Box is { } box ? (box[0], box[1]) : (0, 0);
        var (w, h) = info.Box is { } stored ? (stored[2], stored[3]) : (info.Width, info.Height);
        Y = new(planes, w, h);
        U = new(planes + ((long)w * h), w / 2, h / 2);
        V = new(planes + ((long)w * h * 5 / 4), w / 2, h / 2);
        if (info.Alpha)
        {
            A = new(planes + ((long)w * h * 3 / 2), w, h);
            chromaAlpha = new NativeBuffer((long)w * h / 4);
            HalveKernel.Halve(A, chromaAlpha.Pointer, vector);
            ChromaA = new(chromaAlpha.Pointer, w / 2, h / 2);
            Coverage = new Coverage(A);
        }
    }

    public PackedLayerInfo Info { get; }

    /// <summary>Where in the layer the planes begin; beside them it is empty.</summary>
    public int Left { get; }

    /// <inheritdoc cref="Left"/>
    public int Top { get; }

    public Plane Y { get; }

    public Plane U { get; }

    public Plane V { get; }

    public Plane A { get; }

    public Plane ChromaA { get; }

    /// <summary>Null for a layer without alpha: it covers everywhere.</summary>
    public Coverage? Coverage { get; }

    public void Dispose() => chromaAlpha?.Dispose();
}

/// <summary>Samples of one kind, rows without padding.</summary>
internal readonly unsafe struct Plane(byte* data, int width, int height)
{
    public byte* Data { get; } = data;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte* End => Data + ((long)Width * Height);

    public byte* Row(int y) => Data + ((long)y * Width);
}
