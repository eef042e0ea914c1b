using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>A layer pack on disk, mapped into memory: layers are read where they lie, never copied.</summary>
public sealed unsafe class LayerPack : IDisposable
{
    private const int HeadBytes = 12;
    private const int MaxHeaderBytes = 1 << 20;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly List<PackedLayer> layers = [];

    private LayerPack(LayerPackHeader header, MemoryMappedFile file, long planesAt, bool vector)
    {
        Header = header;
        this.file = file;
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        foreach (var info in header.Layers)
        {
            layers.Add(new PackedLayer(info, start + planesAt + info.Offset, vector));
        }
    }

    public LayerPackHeader Header { get; }

    /// <summary>Back to front.</summary>
    internal IReadOnlyList<PackedLayer> Layers => layers;

    /// <summary>Maps a pack after checking that its header describes planes which are all there.</summary>
    /// <exception cref="PermanentStageException">"layer-pack-corrupt" with what is wrong.</exception>
    public static LayerPack Open(string path, bool? vector = null)
    {
        var (header, planesAt) = ReadHeader(path);
        return new LayerPack(header, MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), planesAt, vector ?? Avx2.IsSupported);
    }

    public static (LayerPackHeader Header, long PlanesAt) ReadHeader(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[HeadBytes];
        if (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes || !head[..8].SequenceEqual("SGLAYER1"u8))
        {
            throw Corrupt("the file does not begin with SGLAYER1.");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        if (length is 0 or > MaxHeaderBytes || length > stream.Length - HeadBytes)
        {
            throw Corrupt($"the header claims {length} bytes.");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        var header = Parse(json);
        var planesAt = (HeadBytes + length + 63L) / 64 * 64;
        if (header.Faults(stream.Length - planesAt).FirstOrDefault() is { } fault)
        {
            throw Corrupt(fault);
        }

        return (header, planesAt);
    }

    public void Dispose()
    {
        foreach (var layer in layers)
        {
            layer.Dispose();
        }

        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private static LayerPackHeader Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<LayerPackHeader>(json, CoreJson.Options) ?? throw Corrupt("the header is null.");
        }
        catch (JsonException broken)
        {
            throw Corrupt("the header is not the JSON it should be: " + broken.Message);
        }
    }

    private static PermanentStageException Corrupt(string why) => new("layer-pack-corrupt", "The layer pack cannot be used: " + why);
}
