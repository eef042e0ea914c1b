namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Samples one layer at its present placement, row by row, into padded rows of the output.</summary>
internal sealed unsafe class LayerSampler : IDisposable
{
    private readonly PackedLayer layer;
    private readonly bool vector;
    private readonly int width;
    private readonly int height;
    private readonly SamplingAxis x;
    private readonly SamplingAxis y;
    private readonly SamplingAxis chromaX;
    private readonly SamplingAxis chromaY;
    private readonly NativeBuffer row;

    public LayerSampler(PackedLayer layer, int width, int height, bool vector)
    {
        (this.layer, this.width, this.height, this.vector) = (layer, width, height, vector);
        var tiles = (width + Tiles.Width - 1) / Tiles.Width;
        x = new(tiles * Tiles.Width);
        chromaX = new(tiles * Tiles.Width / 2);
        y = new(height);
        chromaY = new(height / 2);
        row = new NativeBuffer(layer.Y.Width + NativeBuffer.Padding);
    }

    public Placement Placement { get; private set; }

    public bool Adds => layer.Info.Blend == "add";

    public void Place(Placement placement)
    {
        Placement = placement;
        var (wide, high) = (layer.Info.Width, layer.Info.Height);
        x.Build(width, wide, placement.X, placement.Scale, layer.Left, layer.Y.Width);
        y.Build(height, high, placement.Y, placement.Scale, layer.Top, layer.Y.Height);
        chromaX.Build(width / 2, wide / 2, placement.X / 2, placement.Scale, layer.Left / 2, layer.U.Width);
        chromaY.Build(height / 2, high / 2, placement.Y / 2, placement.Scale, layer.Top / 2, layer.U.Height);
    }

    /// <summary>What the tiles of a band show of this layer, before anything in front of it is considered.</summary>
    public TileKind Kind(int tile, int top, int bottom)
    {
        if (Placement.Opacity == 0)
        {
            return TileKind.Empty;
        }

        var kind = TileKind.Solid;
        if (layer.Coverage is { } coverage)
        {
            // One pixel more on every side: chroma looks a little further than luma.
            var left = Math.Max(0, x.First[tile * Tiles.Width] - 2);
            var right = Math.Min(layer.Y.Width - 1, x.Second[((tile + 1) * Tiles.Width) - 1] + 2);
            var first = Math.Max(0, y.First[top] - 2);
            var last = Math.Min(layer.Y.Height - 1, y.Second[bottom] + 2);
            kind = coverage.Of(left, first, right, last);
        }

        return kind == TileKind.Solid && (Adds || Placement.Opacity < 256) ? TileKind.Mixed : kind;
    }

    public void Luma(byte* dst, int outputRow, int tile, int tiles) => Sample(dst, layer.Y, x, y, outputRow, tile * 4, tiles * 4);

    /// <summary>Alpha at luma size; opaque when the layer has none.</summary>
    public void Alpha(byte* dst, int outputRow, int tile, int tiles) => SampleAlpha(dst, layer.A, x, y, outputRow, tile * 4, tiles * 4);

    public void Chroma(byte* u, byte* v, int outputRow, int tile, int tiles)
    {
        Sample(u, layer.U, chromaX, chromaY, outputRow, tile * 2, tiles * 2);
        Sample(v, layer.V, chromaX, chromaY, outputRow, tile * 2, tiles * 2);
    }

    public void ChromaAlpha(byte* dst, int outputRow, int tile, int tiles) => SampleAlpha(dst, layer.ChromaA, chromaX, chromaY, outputRow, tile * 2, tiles * 2);

    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        chromaX.Dispose();
        chromaY.Dispose();
        row.Dispose();
    }

    private void SampleAlpha(byte* dst, Plane plane, SamplingAxis ax, SamplingAxis ay, int outputRow, int group, int groups)
    {
        if (layer.Coverage is null)
        {
            new Span<byte>(dst, groups * 8).Fill(255);
            return;
        }

        Sample(dst, plane, ax, ay, outputRow, group, groups);
    }

    private void Sample(byte* dst, Plane plane, SamplingAxis ax, SamplingAxis ay, int outputRow, int group, int groups)
    {
        var a = plane.Row(ay.First[outputRow]);
        var b = plane.Row(ay.Second[outputRow]);
        var f = ay.Fractions[outputRow];
        var from = ax.Bases[group];
        var count = Math.Min(ax.Bases[group + groups - 1] + 16, plane.Width) - from;
        var source = a;
        // Rows are blended only where needed; the last rows are copied because vectors read past a row's end.
        if (f != 0 || a + plane.Width + NativeBuffer.Padding > plane.End)
        {
            source = row.Pointer;
            SampleKernels.Vertical(source + from, a + from, b + from, f, count, plane.Width * Tiles.Height, vector);
        }

        if (ax.IsCopy)
        {
            Buffer.MemoryCopy(source + from, dst, groups * 8, groups * 8);
        }
        else
        {
            SampleKernels.Horizontal(dst, source, ax, group, groups, vector);
        }
    }
}

/// <summary>The frame in tiles: what is hidden or empty is decided for 32x16 pixels at once.</summary>
internal static class Tiles
{
    public const int Width = 32;
    public const int Height = 16;
}
