namespace StoryGenerator.Adapters.Images;

/// <summary>Scales 8-bit grey by the exact mean of what each new pixel covers, in integers: the same numbers on every machine.</summary>
internal static class AreaAverage
{
    public static byte[] Of(byte[] grey, int fromWidth, int fromHeight, int width, int height)
    {
        var sums = new long[width * height];
        var row = new long[width];
        var across = Shares(fromWidth, width);
        var read = -1;
        foreach (var (y, to, share) in Shares(fromHeight, height))
        {
            if (y != read)
            {
                Array.Clear(row);
                foreach (var (x, at, part) in across)
                {
                    row[at] += grey[(y * fromWidth) + x] * part;
                }

                read = y;
            }

            for (var x = 0; x < width; x++)
            {
                sums[(to * width) + x] += row[x] * share;
            }
        }

        var whole = (long)fromWidth * fromHeight;
        return [.. sums.Select(s => (byte)((s + (whole / 2)) / whole))];
    }

    /// <summary>Which old pixel lends how much to which new one, by old pixel. An old one is "to" wide, a new one "from": shares of a new one sum to "from".</summary>
    private static List<(int Old, int New, long Share)> Shares(int from, int to)
    {
        var shares = new List<(int, int, long)>();
        for (var i = 0; i < from; i++)
        {
            var end = (long)(i + 1) * to;
            for (var at = (long)i * to; at < end;)
            {
                var target = at / from;
                var next = Math.Min(end, (target + 1) * from);
                shares.Add((i, (int)target, next - at));
                at = next;
            }
        }

        return shares;
    }
}
