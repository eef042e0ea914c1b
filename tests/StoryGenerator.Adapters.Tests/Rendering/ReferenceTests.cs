using System.Diagnostics;
using System.Text.Json;
using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;
using StoryGenerator.Tests;

namespace StoryGenerator.Adapters.Tests.Rendering;

/// <summary>Our frames beside those of the parallax worker's reference renderer, from the same pack and manifest.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const string Script = """
        import json, sys
        from story_workers.images.painted_pack import read_pack
        from story_workers.video.parallax.clip import Clip, Flicker, Motion, Pose, Sway
        from story_workers.video.parallax.reference import render_frame
        m = json.load(open(sys.argv[2]))
        pose = lambda p: Pose(p["x"], p["y"], p["scale"], p["opacity"])
        sway = lambda s: Sway(s["ampX"], s["ampY"], s["periodSeconds"], s["phase"]) if s else Sway()
        f = m.get("flicker")
        clip = Clip(m["width"], m["height"], int(m["fps"]), m["durationSeconds"], m["easing"],
                    tuple(Motion(x["layer"], pose(x["from"]), pose(x["to"]), sway(x.get("sway"))) for x in m["motion"]), {}, Flicker(f["layer"], f["amount"], f["hz"]) if f else None)
        planes = render_frame(read_pack(open(sys.argv[1], "rb").read()), clip, float(sys.argv[3]), float(sys.argv[4]))
        sys.stdout.buffer.write(b"".join(p.tobytes() for p in planes))
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("reference-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(52)]
    [InlineData(66)]
    public void A_frame_is_what_the_reference_renderer_draws(int frame)
    {
        var (pack, manifest) = (Path.Combine(folder, "clip.layers"), Path.Combine(folder, "clip.json"));
        SyntheticPack.Write(pack, 6, 216, 384);
        var clip = SyntheticPack.Parallax(216, 384);
        File.WriteAllBytes(manifest, JsonSerializer.SerializeToUtf8Bytes(clip, CoreJson.Options));
        var reference = Reference(pack, manifest, frame / 60.0, frame / 30.0);

        using var frames = new LayeredFrames(LayerPack.Open(pack), clip, 60, 30);
        using var picture = new YuvFrame(216, 384);
        frames.Render(frame, picture);
        Assert.Equal(reference.Length, picture.Bytes.Length);
        Assert.True(Psnr(reference, picture.Bytes) > 45, $"{Psnr(reference, picture.Bytes):0.0} dB");
    }

    private byte[] Reference(string pack, string manifest, double t, double seconds)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script, pack, manifest, t.ToString("R"), seconds.ToString("R")]) { RedirectStandardOutput = true };
        start.Environment["PYTHONPATH"] = Checkout.At("gpu-workers");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var python = Process.Start(start)!;
        using var planes = new MemoryStream();
        python.StandardOutput.BaseStream.CopyTo(planes);
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return planes.ToArray();
    }

    private static double Psnr(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        double squares = 0;
        for (var i = 0; i < a.Length; i++)
        {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return 10 * Math.Log10(255.0 * 255 / Math.Max(1e-9, squares / a.Length));
    }
}
