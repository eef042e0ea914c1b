using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Tests.Rendering;

public sealed class ShotRenderTests : IDisposable
{
    private readonly Studio studio = new();

    public void Dispose() => studio.Dispose();

    [Fact]
    public async Task Shots_join_into_exactly_their_frames_and_keep_the_contract()
    {
        int[] lengths = [31, 47, 20, 64];
        var shots = new List<RenderedShot>();
        for (var i = 0; i < lengths.Length; i++)
        {
            var input = await studio.ShotAsync($"s0{i + 1}", lengths[i], seed: i);
            shots.Add(await studio.ShotRender.RunAsync(input, studio.Context($"shot-render/s0{i + 1}"), default));
        }

        var assembly = new AssemblyInput(shots, 162) { Encoding = Studio.Small };
        var stage = new AssemblyStage(studio.Joiner);
        Assert.Empty(stage.Validate(assembly));
        var joined = await stage.RunAsync(assembly, studio.Context("assembly"), default);

        var path = studio.Store.At(joined.Video.Blob);
        var (media, keyFrames) = await studio.Probe.ReadWithKeyFramesAsync(path, default);
        Assert.Empty(Studio.Small.Faults(media, 162));
        Assert.Equal([0, 31, 78, 98], joined.ShotStarts);
        Assert.Subset(keyFrames.ToHashSet(), joined.ShotStarts.ToHashSet());
        Assert.Equal(162, (await studio.DecodeAsync(joined.Video)).Length);
    }

    [Fact]
    public async Task Every_frame_is_a_thirtieth_after_the_one_before_across_joins()
    {
        var shots = new[] { await RenderAsync("s01", 37), await RenderAsync("s02", 41), await RenderAsync("s03", 29) };
        var joined = await new AssemblyStage(studio.Joiner).RunAsync(new(shots, 107) { Encoding = Studio.Small }, studio.Context("assembly"), default);

        var csv = await studio.Ffmpeg.ProbeAsync(["-select_streams", "v:0", "-show_entries", "packet=pts,dts", "-of", "csv=p=0", studio.Store.At(joined.Video.Blob)], default);
        var packets = System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(',').Take(2).Select(v => long.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal(Enumerable.Range(0, 107).Select(i => i * 512L), packets.Select(p => p[0]).Order());
        Assert.All(packets.Zip(packets.Skip(1)), pair => Assert.Equal(512, pair.Second[1] - pair.First[1]));
    }

    [Fact]
    public async Task The_same_shot_has_the_same_bytes_every_time()
    {
        var input = await studio.ShotAsync("s01", 40) with { TransitionIn = "fade", TransitionOut = "fade" };
        var first = await studio.ShotRender.RunAsync(input, studio.Context("shot-render/s01"), default);
        var second = await studio.ShotRender.RunAsync(input, studio.Context("shot-render/s01"), default);
        Assert.Equal(first.Video.Sha256, second.Video.Sha256);
    }

    [Fact]
    public async Task A_fade_begins_in_black_and_a_dissolve_begins_with_the_shot_before()
    {
        var before = await studio.ShotAsync("s01", 40, seed: 3);
        var cut = await studio.ShotAsync("s02", 40, seed: 8) with { Cues = [] };
        var fade = await DecodeAsync(cut with { TransitionIn = "fade", TransitionOut = "fade" });
        var dissolve = await DecodeAsync(cut with { TransitionIn = "dissolve", Previous = new(before.Clip, 40) });
        var plain = await DecodeAsync(cut);
        var shotBefore = await DecodeAsync(before with { Cues = [] });

        Assert.InRange(MeanLuma(fade[0]), 16, 26);
        Assert.InRange(MeanLuma(fade[^1]), 16, 26);
        Assert.InRange(Distance(fade[20], plain[20]), 0, 1.5);
        Assert.True(Distance(dissolve[0], shotBefore[^1]) < Distance(dissolve[0], plain[0]) / 4);
        Assert.InRange(Distance(dissolve[20], plain[20]), 0, 1.5);
    }

    [Theory]
    [InlineData(@"{\an8}{\b1}up \N down \h {\pos(0,0)}")]
    [InlineData("100% 'quoted': [0:v], %{pts} ; $(id) \"x\" <b>")]
    [InlineData("אור על המים ضوء على الماء 灯台の光 🌊")]
    public async Task Captions_show_what_was_written_whatever_it_is(string text)
    {
        var with = await DecodeAsync(await studio.ShotAsync("s01", 30, caption: text));
        var without = await DecodeAsync(await studio.ShotAsync("s01", 30) with { Cues = [] });
        // Letters at the bottom where captions belong, nothing at the top where an obeyed override would have put them.
        Assert.True(Distance(with[15], without[15], 0.62, 0.95) > 1.5);
        Assert.InRange(Distance(with[15], without[15], 0, 0.3), 0, 1.1);
    }

    private async Task<RenderedShot> RenderAsync(string shot, int frames) =>
        await studio.ShotRender.RunAsync(await studio.ShotAsync(shot, frames, frames), studio.Context($"shot-render/{shot}"), default);

    private async Task<byte[][]> DecodeAsync(ShotRenderInput input) =>
        await studio.DecodeAsync((await studio.ShotRender.RunAsync(input, studio.Context("shot-render/" + input.ShotId), default)).Video);

    private static double MeanLuma(byte[] frame) => frame.Take(Studio.Small.Width * Studio.Small.Height).Average(b => (double)b);

    private static double Distance(byte[] a, byte[] b, double from = 0, double to = 1)
    {
        var (first, last) = ((int)(Studio.Small.Height * from) * Studio.Small.Width, (int)(Studio.Small.Height * to) * Studio.Small.Width);
        return Enumerable.Range(first, last - first).Average(i => (double)Math.Abs(a[i] - b[i]));
    }
}
