using System.Runtime.InteropServices;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>
/// Zeroed bytes in pages of their own, which the system has back at once: an allocator keeps room of this size for the next one. On Linux
/// in large pages where it has them, since it brings in a picture's planes 4 KB at a time otherwise, as long as inflating them takes.
/// </summary>
internal sealed unsafe partial class OwnPages : IDisposable
{
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 0x02 | 0x20;
    private const int AdviseLargePages = 14;
    private const nint Failed = -1;
    private byte* pointer;

    /// <exception cref="InsufficientMemoryException">The system has not that much.</exception>
    public OwnPages(long length)
    {
        Length = length;
        if (!OperatingSystem.IsLinux())
        {
            pointer = (byte*)NativeMemory.AllocZeroed((nuint)length);
            return;
        }

        var mapped = Map(0, (nuint)length, ReadWrite, PrivateAnonymous, -1, 0);
        if (mapped == Failed)
        {
            throw new InsufficientMemoryException($"The system gives no {length} bytes for the planes of a picture.");
        }

        pointer = (byte*)mapped;
        _ = Advise(mapped, (nuint)length, AdviseLargePages);
    }

    ~OwnPages() => Free();

    public long Length { get; }

    public byte* Pointer => pointer is null ? throw new ObjectDisposedException(nameof(OwnPages)) : pointer;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (pointer is null)
        {
            return;
        }

        if (OperatingSystem.IsLinux())
        {
            _ = Unmap((nint)pointer, (nuint)Length);
        }
        else
        {
            NativeMemory.Free(pointer);
        }

        pointer = null;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
