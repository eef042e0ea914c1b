namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Composes placed layers, back to front, one band of 16 rows at a time so that the work stays in the first cache.</summary>
internal sealed unsafe class LayerStack : IDisposable
{
    /// <summary>White of limited range: added light stops here.</summary>
    private const int White = 235;
    private readonly IReadOnlyList<LayerSampler> layers;
    private readonly bool vector;
    private readonly int height;
    private readonly int tiles;
    private readonly TileKind[] kinds;
    private readonly NativeBuffer luma;
    private readonly NativeBuffer chromaU;
    private readonly NativeBuffer chromaV;
    private readonly NativeBuffer rows;

    public LayerStack(IReadOnlyList<LayerSampler> layers, int width, int height, bool vector)
    {
        (this.layers, this.height, this.vector) = (layers, height, vector);
        tiles = (width + Tiles.Width - 1) / Tiles.Width;
        kinds = new TileKind[layers.Count * tiles];
        Stride = tiles * Tiles.Width;
        luma = new NativeBuffer((long)Stride * Tiles.Height);
        chromaU = new NativeBuffer((long)Stride * Tiles.Height / 4);
        chromaV = new NativeBuffer((long)Stride * Tiles.Height / 4);
        rows = new NativeBuffer(Stride * 3L);
    }

    /// <summary>Bytes of a luma row of the band; chroma rows have half.</summary>
    public int Stride { get; }

    public byte* LumaRow(int row) => luma.Pointer + (row * Stride);

    public byte* URow(int row) => chromaU.Pointer + (row * Stride / 2);

    public byte* VRow(int row) => chromaV.Pointer + (row * Stride / 2);

    /// <summary>Composes rows top.. of the frame (at most 16) into the band.</summary>
    public void Compose(int top)
    {
        var bottom = Math.Min(top + Tiles.Height, height) - 1;
        for (var l = 0; l < layers.Count; l++)
        {
            for (var t = 0; t < tiles; t++)
            {
                kinds[(l * tiles) + t] = layers[l].Kind(t, top, bottom);
            }
        }

        DropHidden();
        for (var l = 0; l < layers.Count; l++)
        {
            var t = 0;
            while (t < tiles)
            {
                var kind = kinds[(l * tiles) + t];
                var end = t + 1;
                while (end < tiles && kinds[(l * tiles) + end] == kind)
                {
                    end++;
                }

                if (kind == TileKind.Solid)
                {
                    Draw(layers[l], top, bottom, t, end - t);
                }
                else if (kind == TileKind.Mixed)
                {
                    Mix(layers[l], top, bottom, t, end - t);
                }

                t = end;
            }
        }
    }

    public void Dispose()
    {
        luma.Dispose();
        chromaU.Dispose();
        chromaV.Dispose();
        rows.Dispose();
    }

    private void DropHidden()
    {
        for (var t = 0; t < tiles; t++)
        {
            var hidden = false;
            for (var l = layers.Count - 1; l >= 0; l--)
            {
                ref var kind = ref kinds[(l * tiles) + t];
                kind = hidden ? TileKind.Empty : kind;
                hidden |= kind == TileKind.Solid;
            }
        }
    }

    private void Draw(LayerSampler layer, int top, int bottom, int tile, int count)
    {
        for (var y = top; y <= bottom; y++)
        {
            layer.Luma(LumaRow(y - top) + (tile * Tiles.Width), y, tile, count);
        }

        for (var y = top / 2; y <= bottom / 2; y++)
        {
            var at = tile * Tiles.Width / 2;
            layer.Chroma(URow(y - (top / 2)) + at, VRow(y - (top / 2)) + at, y, tile, count);
        }
    }

    private void Mix(LayerSampler layer, int top, int bottom, int tile, int count)
    {
        var colour = rows.Pointer;
        var second = colour + Stride;
        var alpha = second + Stride;
        var opacity = layer.Placement.Opacity;
        for (var y = top; y <= bottom; y++)
        {
            var dst = LumaRow(y - top) + (tile * Tiles.Width);
            layer.Alpha(alpha, y, tile, count);
            layer.Luma(colour, y, tile, count);
            if (layer.Adds)
            {
                BlendKernels.Add(dst, colour, alpha, opacity, White, count * Tiles.Width, vector);
            }
            else
            {
                BlendKernels.Over(dst, colour, alpha, opacity, count * Tiles.Width, vector);
            }
        }

        for (var y = top / 2; y <= bottom / 2; y++)
        {
            var at = tile * Tiles.Width / 2;
            layer.ChromaAlpha(alpha, y, tile, count);
            layer.Chroma(colour, second, y, tile, count);
            BlendKernels.Over(URow(y - (top / 2)) + at, colour, alpha, opacity, count * Tiles.Width / 2, vector);
            BlendKernels.Over(VRow(y - (top / 2)) + at, second, alpha, opacity, count * Tiles.Width / 2, vector);
        }
    }
}
