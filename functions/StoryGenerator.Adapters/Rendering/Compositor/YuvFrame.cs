namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>One picture as an encoder wants it: planar Y, U, V (4:2:0), rows without padding, limited-range BT.709.</summary>
public sealed unsafe class YuvFrame : IDisposable
{
    private readonly NativeBuffer buffer;

    public YuvFrame(int width, int height)
    {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0)
        {
            throw new ArgumentException($"A 4:2:0 frame needs even sizes, not {width}x{height}.");
        }

        Width = width;
        Height = height;
        buffer = new NativeBuffer(SizeOf(width, height));
    }

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<byte> Bytes => new(buffer.Pointer, (int)buffer.Length);

    internal Span<byte> Writable => new(buffer.Pointer, (int)buffer.Length);

    internal byte* Y => buffer.Pointer;

    internal byte* U => buffer.Pointer + (long)Width * Height;

    internal byte* V => U + (long)Width * Height / 4;

    public static int SizeOf(int width, int height) => width * height * 3 / 2;

    public void Dispose() => buffer.Dispose();
}
