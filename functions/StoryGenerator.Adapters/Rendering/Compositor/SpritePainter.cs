namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Draws sprites into a band of the frame, with soft edges at sixteenths of a pixel.</summary>
internal sealed unsafe class SpritePainter(Particles particles, int width)
{
    /// <param name="top">First frame row of the band.</param>
    /// <param name="count">Rows of the band.</param>
    public void Draw(LayerStack band, ReadOnlySpan<Sprite> sprites, int top, int count)
    {
        foreach (ref readonly var sprite in sprites)
        {
            var reach = sprite.Radius + 1;
            if (sprite.Strength <= 0 || sprite.Y + reach < top || sprite.Y - reach >= top + count)
            {
                continue;
            }

            if (particles.Streaks)
            {
                Streak(band, sprite, top, count);
            }
            else
            {
                Disc(band, sprite, top, count);
            }
        }
    }

    private void Streak(LayerStack band, in Sprite sprite, int top, int count)
    {
        var first = Math.Max(top, (int)Math.Ceiling(sprite.Y - sprite.Radius));
        var last = Math.Min(top + count - 1, (int)Math.Floor(sprite.Y + sprite.Radius));
        for (var y = first; y <= last; y++)
        {
            // Thinner and fainter toward its tail.
            var along = (y - (sprite.Y - sprite.Radius)) / (2 * sprite.Radius);
            var position = (int)Math.Floor((sprite.X - (sprite.Slant * (y - sprite.Y))) * 16);
            var (x, f) = (position >> 4, position & 15);
            var strength = (int)(sprite.Strength * along);
            var row = band.LumaRow(y - top);
            Blend(row, x, strength * (16 - f) >> 4);
            Blend(row, x + 1, strength);
            Blend(row, x + 2, strength * f >> 4);
        }
    }

    private void Disc(LayerStack band, in Sprite sprite, int top, int count)
    {
        var (cx, cy, r) = ((int)(sprite.X * 16), (int)(sprite.Y * 16), (int)(sprite.Radius * 16) + 8);
        var square = r * r;
        var first = Math.Max(top, (cy - r) >> 4);
        var last = Math.Min(top + count - 1, (cy + r) >> 4);
        var left = Math.Max(0, (cx - r) >> 4);
        var right = Math.Min(width - 1, (cx + r) >> 4);
        for (var y = first; y <= last; y++)
        {
            var dy = (y * 16) + 8 - cy;
            var row = band.LumaRow(y - top);
            for (var x = left; x <= right; x++)
            {
                var dx = (x * 16) + 8 - cx;
                var inside = square - (dx * dx) - (dy * dy);
                if (inside <= 0)
                {
                    continue;
                }

                var strength = (int)((long)sprite.Strength * inside / square);
                Blend(row, x, strength);
                if (((x | y) & 1) == 0)
                {
                    Tint(band, x / 2, (y - top) / 2, strength);
                }
            }
        }
    }

    private void Blend(byte* row, int x, int strength)
    {
        if ((uint)x < (uint)width)
        {
            row[x] = (byte)(((row[x] * (256 - strength)) + (particles.Y * strength) + 128) >> 8);
        }
    }

    private void Tint(LayerStack band, int x, int row, int strength)
    {
        var u = band.URow(row) + x;
        var v = band.VRow(row) + x;
        *u = (byte)(((*u * (256 - strength)) + (particles.U * strength) + 128) >> 8);
        *v = (byte)(((*v * (256 - strength)) + (particles.V * strength) + 128) >> 8);
    }
}
