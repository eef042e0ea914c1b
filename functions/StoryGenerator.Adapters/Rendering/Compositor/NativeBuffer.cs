using System.Runtime.InteropServices;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>Bytes outside the collected heap, aligned for vector loads and padded so that a vector may read past the end.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    public const int Padding = 64;
    private byte* pointer;

    public NativeBuffer(long length)
    {
        Length = length;
        pointer = (byte*)NativeMemory.AlignedAlloc((nuint)(length + Padding), 64);
        NativeMemory.Clear(pointer, (nuint)(length + Padding));
    }

    public long Length { get; }

    public byte* Pointer => pointer is null ? throw new ObjectDisposedException(nameof(NativeBuffer)) : pointer;

    public void Dispose()
    {
        NativeMemory.AlignedFree(pointer);
        pointer = null;
        GC.SuppressFinalize(this);
    }

    ~NativeBuffer() => NativeMemory.AlignedFree(pointer);
}
