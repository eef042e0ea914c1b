using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>A pipe to or from a child that reports every transfer and remembers whether the child hung up.</summary>
internal sealed partial class LivePipe : Stream
{
    private const int SetPipeSize = 1031;
    private const int OneMegabyte = 1 << 20;
    private readonly Stream inner;
    private readonly Action alive;

    public LivePipe(Stream inner, Action alive)
    {
        this.inner = inner;
        this.alive = alive;
        if (OperatingSystem.IsLinux() && inner is PipeStream pipe)
        {
            // A frame is 3 MB and the default pipe 64 KB: a larger one spares most of the wake-ups. Refusal does no harm.
            _ = Control((int)pipe.SafePipeHandle.DangerousGetHandle(), SetPipeSize, OneMegabyte);
        }
    }

    /// <summary>True when the child closed its end while we wrote.</summary>
    public bool Broken { get; private set; }

    public override bool CanRead => inner.CanRead;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Seen(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Seen(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
            alive();
        }
        catch (IOException)
        {
            Broken = true;
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
            alive();
        }
        catch (IOException)
        {
            Broken = true;
            throw;
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int handle, int command, int value);

    private int Seen(int read)
    {
        alive();
        return read;
    }
}
