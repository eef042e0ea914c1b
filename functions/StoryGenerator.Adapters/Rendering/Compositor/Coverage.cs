namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Answers "is any of this rectangle see-through, is any of it visible" in constant time, over cells of 8x8 pixels.
/// What is hidden or empty is then never computed.</summary>
internal sealed unsafe class Coverage
{
    private const int Cell = 8;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] holes;
    private readonly int[] visible;

    public Coverage(Plane alpha)
    {
        columns = (alpha.Width + Cell - 1) / Cell;
        rows = (alpha.Height + Cell - 1) / Cell;
        holes = new int[(columns + 1) * (rows + 1)];
        visible = new int[(columns + 1) * (rows + 1)];
        for (var cy = 0; cy < rows; cy++)
        {
            for (var cx = 0; cx < columns; cx++)
            {
                var (hole, seen) = Look(alpha, cx, cy);
                Accumulate(holes, cx, cy, hole);
                Accumulate(visible, cx, cy, seen);
            }
        }
    }

    /// <summary>Inclusive pixel bounds, inside the layer.</summary>
    public TileKind Of(int left, int top, int right, int bottom)
    {
        var (x0, y0, x1, y1) = (left / Cell, top / Cell, (right / Cell) + 1, (bottom / Cell) + 1);
        if (Sum(visible, x0, y0, x1, y1) == 0)
        {
            return TileKind.Empty;
        }

        return Sum(holes, x0, y0, x1, y1) == 0 ? TileKind.Solid : TileKind.Mixed;
    }

    private static (bool Hole, bool Seen) Look(Plane alpha, int cx, int cy)
    {
        var (hole, seen) = (false, false);
        var bottom = Math.Min((cy + 1) * Cell, alpha.Height);
        var width = Math.Min(Cell, alpha.Width - (cx * Cell));
        for (var y = cy * Cell; y < bottom; y++)
        {
            var cells = new ReadOnlySpan<byte>(alpha.Row(y) + (cx * Cell), width);
            if (width == Cell)
            {
                var eight = BitConverter.ToUInt64(cells);
                hole |= eight != ulong.MaxValue;
                seen |= eight != 0;
            }
            else
            {
                hole |= cells.ContainsAnyExcept((byte)255);
                seen |= cells.ContainsAnyExcept((byte)0);
            }
        }

        return (hole, seen);
    }

    private void Accumulate(int[] table, int cx, int cy, bool one)
    {
        var stride = columns + 1;
        table[((cy + 1) * stride) + cx + 1] =
            table[(cy * stride) + cx + 1] + table[((cy + 1) * stride) + cx] - table[(cy * stride) + cx] + (one ? 1 : 0);
    }

    private int Sum(int[] table, int x0, int y0, int x1, int y1)
    {
        var stride = columns + 1;
        return table[(y1 * stride) + x1] - table[(y0 * stride) + x1] - table[(y1 * stride) + x0] + table[(y0 * stride) + x0];
    }
}

internal enum TileKind : byte
{
    Empty,
    Solid,
    Mixed,
}
