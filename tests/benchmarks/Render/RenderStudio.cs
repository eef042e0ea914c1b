using System.Globalization;
using System.Text.RegularExpressions;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Rendering;
using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Adapters.Tests.Rendering;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Benchmarks.Render;

/// <summary>A timeline made from a seed and every way to render it.</summary>
internal sealed partial class RenderStudio(int seconds) : IDisposable
{
    private const int Fps = 30;
    private const int Lanes = 2;
    private static readonly EncodingContract Contract = EncodingContract.Default;
    private readonly string folder = Directory.CreateTempSubdirectory("render-bench-").FullName;
    private readonly FfmpegRunner ffmpeg = new(new MediaToolOptions(), TimeProvider.System);
    private int[] frames = [];

    public int Shots => frames.Length;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public Task PrepareAsync()
    {
        var count = Math.Max(2, seconds * 8 / 60);
        var total = seconds * Fps;
        frames = [.. Enumerable.Range(0, count).Select(i => ((i + 1) * total / count) - (i * total / count))];
        for (var i = 0; i < count; i++)
        {
            SyntheticPack.Write(Pack(i, parallax: false), i, still: true);
            SyntheticPack.Write(Pack(i, parallax: true), i);
            File.WriteAllText(Path.Combine(folder, $"s{i}.ass"), AssWriter.ForShot(Captions(), CaptionStyle.Default, Start(i) / (double)Fps, Start(i + 1) / (double)Fps));
        }

        File.WriteAllText(Path.Combine(folder, "story.ass"), AssWriter.ForStory(Captions(), CaptionStyle.Default));
        return Task.CompletedTask;
    }

    /// <summary>x264 alone on the very frames we make, without captions: what it costs whoever makes them. Making them is not counted.</summary>
    /// <returns>CPU and wall seconds of the encoders: with all the preset searches, and with what the contract does.</returns>
    public async Task<(Cost Preset, Cost Own)> FloorAsync(bool parallax)
    {
        var (preset, own) = (new Cost(0, 0), new Cost(0, 0));
        for (var i = 0; i < Shots; i++)
        {
            await WriteRawAsync(i, parallax);
            preset += await BareAsync(Contract with { Search = "" });
            own += await BareAsync(Contract);
        }

        return (preset, own);
    }

    public async Task OursAsync(bool parallax)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Shots), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (i, token) => await RenderAsync(i, parallax, token));
        await JoinAsync();
    }

    public async Task EditAsync()
    {
        await RenderAsync(Shots / 2, parallax: true, default);
        await JoinAsync();
    }

    public Task SinglePassAsync() => ffmpeg.RunAsync(new FfmpegCall([.. Stills(), "-filter_complex", ZoomPan() + ",ass=f=story.ass[v]", "-map", "[v]", .. ShotEncoder.X264(Contract), "-f", "mp4", "single.mp4"]) { WorkingDirectory = folder }, default);

    /// <summary>Shots encoded, joined by encoding again, captions burned by encoding a third time.</summary>
    public async Task ChainAsync()
    {
        await ffmpeg.RunAsync(new FfmpegCall([.. Stills(), "-filter_complex", ZoomPan() + "[v]", "-map", "[v]", .. ShotEncoder.X264(Contract), "-f", "mp4", "chain1.mp4"]) { WorkingDirectory = folder }, default);
        await ffmpeg.RunAsync(new FfmpegCall(["-y", "-i", "chain1.mp4", .. ShotEncoder.X264(Contract), "-f", "mp4", "chain2.mp4"]) { WorkingDirectory = folder }, default);
        await ffmpeg.RunAsync(new FfmpegCall(["-y", "-i", "chain2.mp4", "-vf", "ass=f=story.ass", .. ShotEncoder.X264(Contract), "-f", "mp4", "chain3.mp4"]) { WorkingDirectory = folder }, default);
    }

    /// <summary>Frame by frame in RGB: the still resized by a general resampler for every frame, converted, piped.</summary>
    public async Task FrameLoopAsync()
    {
        const int count = 60;
        for (var i = 0; i < count; i++)
        {
            var zoom = FormattableString.Invariant($"scale={1080 + (i % 8 * 2)}:-2:flags=lanczos,crop=1080:1920,format=rgb24");
            await ffmpeg.RunAsync(new FfmpegCall(["-y", "-i", "still0.png", "-vf", zoom, "-frames:v", "1", FormattableString.Invariant($"loop{i:000}.bmp")]) { WorkingDirectory = folder }, default);
        }

        await ffmpeg.RunAsync(new FfmpegCall(["-y", "-framerate", "30", "-i", "loop%03d.bmp", .. ShotEncoder.X264(Contract), "-f", "mp4", "loop.mp4"]) { WorkingDirectory = folder }, default);
    }

    /// <summary>Mean SSIM of the first shot against the same frames and captions encoded without loss.</summary>
    public async Task<double> SsimAsync()
    {
        await RenderAsync(0, parallax: true, default);
        await EncodeAsync(0, parallax: true, "lossless.mkv", ["-c:v", "ffv1", "-pix_fmt", "yuv420p", "-f", "matroska"], default);
        var result = await ffmpeg.RunAsync(new FfmpegCall(["-i", "out0.mp4", "-i", "lossless.mkv", "-lavfi", "[0:v]settb=AVTB,setpts=N[a];[1:v]settb=AVTB,setpts=N[b];[a][b]ssim", "-f", "null", "-"]) { WorkingDirectory = folder }, default);
        return double.Parse(SsimAll().Match(string.Join('\n', result.Log)).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private async Task<Cost> BareAsync(EncodingContract contract)
    {
        var call = new FfmpegCall(
            ["-y", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "1080x1920", "-framerate", "30", "-i", "raw.yuv", .. ShotEncoder.X264(contract), "-f", "mp4", "floor.mp4"])
        { WorkingDirectory = folder };
        return await ProcessTimes.MeasureChildrenAsync(() => ffmpeg.RunAsync(call, default));
    }

    private Task RenderAsync(int i, bool parallax, CancellationToken token) =>
        EncodeAsync(i, parallax, $"out{i}.mp4", [.. ShotEncoder.X264(Contract), "-f", "mp4"], token);

    private async Task EncodeAsync(int i, bool parallax, string output, string[] codec, CancellationToken token)
    {
        using var own = Open(i, parallax);
        using var previous = Dissolve(i, parallax) > 0 ? Open(i - 1, parallax) : null;
        var shot = Frames(i, parallax, own, previous);
        var call = new FfmpegCall(["-y", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "1080x1920", "-framerate", "30", "-i", "pipe:0", "-vf", $"ass=f=s{i}.ass", .. codec, output])
        {
            WorkingDirectory = folder,
            Input = (pipe, stop) =>
            {
                shot.WriteTo(pipe, 1080, 1920, _ => { }, stop);
                return Task.CompletedTask;
            },
        };
        await ffmpeg.RunAsync(call, token);
    }

    private Task JoinAsync() => new VideoJoiner(ffmpeg).JoinAsync(
        [.. Enumerable.Range(0, Shots).Select(i => new JoinPart(Path.Combine(folder, $"out{i}.mp4"), frames[i]))], Path.Combine(folder, "joined.mp4"), Contract, default);

    private LayeredFrames Open(int i, bool parallax) => new(
        LayerPack.Open(Pack(i, parallax)), parallax ? SyntheticPack.Parallax(particles: i % 2 == 0 ? "rain" : "dust") : SyntheticPack.Still(), frames[i], Fps);

    private async Task WriteRawAsync(int i, bool parallax)
    {
        await using var file = new FileStream(Path.Combine(folder, "raw.yuv"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        using var own = Open(i, parallax);
        using var previous = Dissolve(i, parallax) > 0 ? Open(i - 1, parallax) : null;
        Frames(i, parallax, own, previous).WriteTo(file, 1080, 1920, _ => { }, default);
    }

    private ShotFrames Frames(int i, bool parallax, IFrames own, IFrames? previous) =>
        new(own, frames[i], previous, i > 0 ? frames[i - 1] : 0, Dissolve(i, parallax), parallax && i % 3 == 1 ? Transitions.FadeFrames(Fps, frames[i]) : 0, 0);

    private int Dissolve(int i, bool parallax) => parallax && i % 3 == 2 ? Transitions.DissolveFrames(Fps, frames[i]) : 0;

    private IEnumerable<string> Stills()
    {
        yield return "-y";
        for (var i = 0; i < Shots; i++)
        {
            var still = Path.Combine(folder, $"still{i}.png");
            if (!File.Exists(still))
            {
                using var own = Open(i, parallax: false);
                using var picture = new YuvFrame(1080, 1920);
                own.Render(0, picture);
                File.WriteAllBytes(still + ".yuv", picture.Bytes.ToArray());
                ffmpeg.RunAsync(["-y", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "1080x1920", "-i", still + ".yuv", still], default).GetAwaiter().GetResult();
            }

            yield return "-i";
            yield return $"still{i}.png";
        }
    }

    private string ZoomPan() => string.Concat(Enumerable.Range(0, Shots).Select(i => FormattableString.Invariant(
            $"[{i}:v]zoompan=z='1+0.06*on/{frames[i]}':x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':d={frames[i]}:s=1080x1920:fps=30,format=yuv420p[z{i}];")))
        + string.Concat(Enumerable.Range(0, Shots).Select(i => $"[z{i}]")) + FormattableString.Invariant($"concat=n={Shots}:v=1:a=0");

    private Cue[] Captions()
    {
        string[] words = ["Every", "night", "the", "lamp", "answered", "a", "ship", "that", "never", "came"];
        return [.. Enumerable.Range(0, seconds / 2).Select(i => new Cue(
            i, (i * 2) + 0.1, (i * 2) + 1.95,
            [new CueLine([.. Enumerable.Range(0, 4).Select(w => new CueWord((i * 4) + w, words[((i * 4) + w) % words.Length], (i * 2) + 0.1 + (w * 0.45), (i * 2) + 0.5 + (w * 0.45), w == 3))])]))];
    }

    private int Start(int shot) => frames.Take(shot).Sum();

    private string Pack(int i, bool parallax) => Path.Combine(folder, $"{(parallax ? "layers" : "still")}{i}.layers");

    [GeneratedRegex(@"SSIM .*All:([0-9.]+)")]
    private static partial Regex SsimAll();
}
