using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Adapters.Rendering.Compositor;

/// <summary>A layer pack, its planes inflated once: layers are read where they lie, never copied.</summary>
public sealed unsafe class LayerPack : IDisposable
{
    private const int HeadBytes = 12;
    private const int MaxHeaderBytes = 1 << 20;
    private readonly OwnPages planes;
    private readonly List<PackedLayer> layers = [];

    private LayerPack(LayerPackHeader header)
    {
        Header = header;
        planes = new(header.PlaneBytes);
    }

    public LayerPackHeader Header { get; }

    /// <summary>Back to front.</summary>
    internal IReadOnlyList<PackedLayer> Layers => layers;

    /// <summary>Reads a pack after checking that its header describes planes which are all there.</summary>
    /// <exception cref="PermanentStageException">"layer-pack-corrupt" with what is wrong.</exception>
    public static LayerPack Open(string path, bool? vector = null)
    {
        using var stream = File.OpenRead(path);
        var pack = new LayerPack(ReadHeader(stream));
        try
        {
            pack.Inflate(stream);
            pack.layers.AddRange(pack.Header.Layers.Select(info => new PackedLayer(info, pack.planes.Pointer + info.Offset, vector ?? Avx2.IsSupported)));
            return pack;
        }
        catch
        {
            pack.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var layer in layers)
        {
            layer.Dispose();
        }

        planes.Dispose();
    }

    private static LayerPackHeader ReadHeader(FileStream stream)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes || !head[..8].SequenceEqual("SGLAYER2"u8))
        {
            throw Corrupt("the file does not begin with SGLAYER2.");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        if (length is 0 or > MaxHeaderBytes || length > stream.Length - HeadBytes)
        {
            throw Corrupt($"the header claims {length} bytes.");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        var header = Parse(json);
        return header.Faults().FirstOrDefault() is { } fault ? throw Corrupt(fault) : header;
    }

    /// <summary>As many bytes as the header describes: neither less nor, whatever the file holds, more.</summary>
    private void Inflate(FileStream stream)
    {
        var length = checked((int)Header.PlaneBytes);
        using var inflated = new ZLibStream(stream, CompressionMode.Decompress);
        try
        {
            if (inflated.ReadAtLeast(new Span<byte>(planes.Pointer, length), length, throwOnEndOfStream: false) < length)
            {
                throw Corrupt("a layer reaches beyond the end of the planes.");
            }

            if (inflated.ReadByte() >= 0)
            {
                throw Corrupt("it holds more than its layers.");
            }
        }
        catch (InvalidDataException broken)
        {
            throw Corrupt("its planes cannot be inflated: " + broken.Message);
        }
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
