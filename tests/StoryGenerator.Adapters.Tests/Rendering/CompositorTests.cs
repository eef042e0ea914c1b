using System.Buffers.Binary;
using System.IO.Compression;
using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Tests.Rendering;

public sealed class CompositorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("compositor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(216, 384, "none")]
    [InlineData(216, 384, "rain")]
    [InlineData(216, 384, "snow")]
    [InlineData(216, 384, "embers")]
    [InlineData(216, 384, "dust")]
    [InlineData(216, 384, "fog-drift")]
    [InlineData(250, 390, "none")]
    public void Vectors_and_plain_arithmetic_give_the_same_pictures(int width, int height, string particles)
    {
        var pack = Pack(width, height);
        var clip = SyntheticPack.Parallax(width, height, particles);
        for (var frame = 0; frame < 60; frame += 13)
        {
            Assert.Equal(Render(pack, clip, frame, vector: false), Render(pack, clip, frame, vector: true));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_layer_stored_without_its_empty_sides_gives_the_same_picture(bool vector)
    {
        var (whole, boxed) = (Pack(216, 384), Path.Combine(folder, "boxed.layers"));
        SyntheticPack.Write(boxed, 2, 216, 384, boxed: true);
        Assert.True(Planes(boxed).Length < Planes(whole).Length * 0.8);
        var clip = SyntheticPack.Parallax(216, 384);
        for (var frame = 0; frame < 60; frame += 13)
        {
            Assert.Equal(Render(whole, clip, frame, vector), Render(boxed, clip, frame, vector));
        }
    }

    [Fact]
    public void An_unmoved_layer_is_copied_sample_for_sample()
    {
        var pack = Path.Combine(folder, "still.layers");
        SyntheticPack.Write(pack, 4, 216, 384, still: true);
        var clip = SyntheticPack.Still(216, 384) with { Motion = [] };
        var frame = Render(pack, clip, 0, vector: true);

        using var opened = LayerPack.Open(pack);
        var sky = opened.Header.Layers[0];
        var bytes = Planes(pack);
        for (var y = 0; y < 384; y++)
        {
            var source = ((y + ((sky.Height - 384) / 2)) * sky.Width) + ((sky.Width - 216) / 2);
            Assert.True(bytes.AsSpan(source, 216).SequenceEqual(frame.AsSpan(y * 216, 216)), $"row {y}");
        }
    }

    [Fact]
    public void Motion_beyond_the_overscan_shows_no_edge_and_no_rubbish()
    {
        var pack = Pack(216, 384);
        var wild = SyntheticPack.Parallax(216, 384) with { Motion = [Wild("sky"), Wild("far-hills"), Wild("near-hills"), Wild("houses"), Wild("glow")], Flicker = null };
        for (var frame = 0; frame < 60; frame += 20)
        {
            var picture = Render(pack, wild, frame, vector: true);
            Assert.Equal(Render(pack, wild, frame, vector: false), picture);
            Assert.All(Enumerable.Range(0, 216 * 384), i => Assert.InRange(picture[i], 12, 240));
        }
    }

    [Fact]
    public void Slow_motion_moves_by_parts_of_a_pixel()
    {
        var pack = Path.Combine(folder, "still.layers");
        SyntheticPack.Write(pack, 4, 216, 384, still: true);
        // A third of a pixel a frame: whole-pixel motion would repeat a picture two times out of three.
        var clip = SyntheticPack.Still(216, 384) with { Easing = "linear", Motion = [new LayerMotion { Layer = "sky", From = new(), To = new(-20) }] };
        var frames = Enumerable.Range(0, 7).Select(i => Render(pack, clip, i, vector: true)).ToArray();
        var steps = frames.Zip(frames.Skip(1), (a, b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average()).ToArray();
        Assert.All(steps, s => Assert.True(s > 0.15, $"a step of only {s:0.00}"));
    }

    [Theory]
    [InlineData("not a pack at all")]
    [InlineData("SGLAYER2")]
    [InlineData("SGLAYER2\u0010\0\0\0{\"width\":216,\"he")]
    public void Broken_packs_are_refused_with_the_reason(string content)
    {
        var path = Path.Combine(folder, "broken.layers");
        File.WriteAllText(path, content);
        Assert.Equal("layer-pack-corrupt", Assert.Throws<PermanentStageException>(() => LayerPack.Open(path)).Code);
    }

    [Fact]
    public void A_truncated_pack_is_refused_before_anything_is_read()
    {
        var path = Pack(216, 384);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length - 1000);
        }

        Assert.Equal("layer-pack-corrupt", Assert.Throws<PermanentStageException>(() => LayerPack.Open(path)).Code);
    }

    [Fact]
    public void A_pack_holds_neither_less_nor_more_than_its_header_says()
    {
        var (path, other) = (Pack(216, 384), Path.Combine(folder, "still.layers"));
        SyntheticPack.Write(other, 2, 216, 384, still: true);
        var (many, one) = (File.ReadAllBytes(path), File.ReadAllBytes(other));
        File.WriteAllBytes(path, [.. many[..PlanesAt(many)], .. one[PlanesAt(one)..]]);
        File.WriteAllBytes(other, [.. one[..PlanesAt(one)], .. many[PlanesAt(many)..]]);
        Assert.Contains("beyond the end", Assert.Throws<PermanentStageException>(() => LayerPack.Open(path)).Message, StringComparison.Ordinal);
        Assert.Contains("more than its layers", Assert.Throws<PermanentStageException>(() => LayerPack.Open(other)).Message, StringComparison.Ordinal);
    }

    private static int PlanesAt(byte[] pack) => 12 + BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(8));

    private static byte[] Planes(string pack)
    {
        var bytes = File.ReadAllBytes(pack);
        using var inflated = new ZLibStream(new MemoryStream(bytes[PlanesAt(bytes)..]), CompressionMode.Decompress);
        using var planes = new MemoryStream();
        inflated.CopyTo(planes);
        return planes.ToArray();
    }

    private static LayerMotion Wild(string layer) => new() { Layer = layer, From = new(-160, 40, 0.6, 0.9), To = new(190, -300, 2.4, 1) };

    private string Pack(int width, int height)
    {
        var path = Path.Combine(folder, $"{width}x{height}.layers");
        SyntheticPack.Write(path, 2, width, height);
        return path;
    }

    private static byte[] Render(string pack, LayeredClip clip, int frame, bool vector)
    {
        using var frames = new LayeredFrames(LayerPack.Open(pack, vector), clip, 60, 30, vector);
        using var picture = new YuvFrame(clip.Width, clip.Height);
        frames.Render(frame, picture);
        return picture.Bytes.ToArray();
    }
}
