using System.Text.Json;
using StoryGenerator.Adapters.Ffmpeg;
using StoryGenerator.Adapters.Images;
using StoryGenerator.Adapters.Rendering;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Tests.Rendering;

/// <summary>A temporary folder with storage and the real renderer in it.</summary>
public sealed class Studio : IDisposable
{
    public static readonly EncodingContract Small = new() { Width = 216, Height = 384 };
    public static readonly CaptionStyle Style = CaptionStyle.Default;
    private int runs;

    public Studio(MediaToolOptions? tools = null)
    {
        Folder = Directory.CreateTempSubdirectory("studio-").FullName;
        Store = new FolderArtifactStore(Path.Combine(Folder, "store"));
        Ffmpeg = new FfmpegRunner(tools ?? new(), TimeProvider.System);
        Probe = new MediaProbe(Ffmpeg);
        Joiner = new VideoJoiner(Ffmpeg);
        Renderer = new ShotRenderer(new ClipOpener(new VideoDecoder(Ffmpeg)), new ShotEncoder(Ffmpeg), new RenderingOptions());
    }

    public string Folder { get; }

    public FolderArtifactStore Store { get; }

    public FfmpegRunner Ffmpeg { get; }

    public MediaProbe Probe { get; }

    public VideoJoiner Joiner { get; }

    public PictureReader ReadPictures => new();

    public ShotRenderer Renderer { get; }

    public ShotRenderStage ShotRender => new(Renderer);

    public StageContext Context(string stage)
    {
        var run = ++runs;
        var work = Directory.CreateDirectory(Path.Combine(Folder, $"work{run}")).FullName;
        return new(Story, stage, run.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), work, Store, new Progress());
    }

    public static StoryContext Story { get; } = new()
    {
        StoryId = "story-0123456789abcdef", Topic = "a test", Length = "short", Language = "en", Audience = new("any", 18, 23, "US"), Seed = 7, Backends = new(),
    };

    public async Task<Clip> LayeredClipAsync(string shot, int seed, string particles = "none")
    {
        var pack = Path.Combine(Folder, $"{shot}-{seed}.layers");
        SyntheticPack.Write(pack, seed, Small.Width, Small.Height);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(SyntheticPack.Parallax(Small.Width, Small.Height, particles), CoreJson.Options);
        return new Clip
        {
            ShotId = shot, Kind = "layered", DurationSeconds = 2, Backend = "parallax", Seed = seed,
            Manifest = await Store.SaveAsync($"clips/{shot}-{seed}.json", manifest, "application/json", default),
            Layers = await Store.SaveFileAsync($"clips/{shot}-{seed}.layers", pack, "application/vnd.storygen.layers", default),
        };
    }

    public async Task<ShotRenderInput> ShotAsync(string shot, int frames, int seed = 1, string caption = "Waves answered.") => new()
    {
        ShotId = shot, Clip = await LayeredClipAsync(shot, seed), FrameCount = frames, TransitionIn = "cut", TransitionOut = "cut",
        Cues = [new Cue(0, 0.1, 0.9, [new CueLine([new CueWord(0, caption, 0.1, 0.9, false)])])], Style = Style, Encoding = Small,
    };

    /// <summary>Decoded luma and chroma of every frame of a stored video.</summary>
    public async Task<byte[][]> DecodeAsync(ArtifactRef video)
    {
        using var raw = new MemoryStream();
        await Ffmpeg.RunAsync(
            new FfmpegCall(["-i", Store.At(video.Blob), "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"]) { Output = (pipe, token) => pipe.CopyToAsync(raw, token) }, default);
        return [.. raw.ToArray().Chunk(Small.Width * Small.Height * 3 / 2)];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Progress : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
        }
    }
}
