using StoryGenerator.Adapters.Rendering;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Subtitles;

namespace StoryGenerator.Adapters.Tests.Rendering;

public sealed class CoverTests : IDisposable
{
    private readonly Studio studio = new();

    public void Dispose() => studio.Dispose();

    [Theory]
    [InlineData("The lighthouse keeper who got a letter from himself")]
    [InlineData(@"{\an2\1c&HFF&}\N %{pts} $(id) <script>alert(1)</script> ../../x ':'")]
    [InlineData("灯台守が自分自身から受け取った一通の手紙")]
    [InlineData("حارس المنارة الذي تلقى رسالة من نفسه")]
    public async Task Any_title_stands_on_the_cover_inside_the_middle_square(string title)
    {
        var with = await PaintAsync(title);
        var without = await PaintAsync(" . ");
        Assert.True(Difference(with, without, 0.12, 0.6) > 2);
        Assert.InRange(Difference(with, without, 0.75, 1), 0, 0.3);
        Assert.InRange(Difference(with, without, 0, 0.08), 0, 0.3);
    }

    [Fact]
    public async Task The_same_cover_has_the_same_bytes()
    {
        var clip = await studio.LayeredClipAsync("s01", 3);
        var input = new CoverInput(clip, "Twice", CaptionStyle.Default);
        var first = await Stage().RunAsync(input, studio.Context("cover"), default);
        var second = await Stage().RunAsync(input, studio.Context("cover"), default);
        Assert.Equal(first.Image.Sha256, second.Image.Sha256);
        var media = await studio.Probe.ReadAsync(studio.Store.At(first.Image.Blob), default);
        Assert.Equal(("mjpeg", 1080, 1920), (media.Video!.Codec, media.Video.Width, media.Video.Height));
    }

    private CoverStage Stage() => new(new CoverPainter(new ClipOpener(new VideoDecoder(studio.Ffmpeg)), studio.Ffmpeg, new()));

    private async Task<byte[]> PaintAsync(string title)
    {
        var cover = await Stage().RunAsync(new(await studio.LayeredClipAsync("s01", 3), title, CaptionStyle.Default), studio.Context("cover"), default);
        return (await studio.ReadPictures.ReadGreyAsync(studio.Store.At(cover.Image.Blob), 270, 480, default)).Pixels;
    }

    private static double Difference(byte[] a, byte[] b, double from, double to) =>
        Enumerable.Range((int)(480 * from) * 270, (int)(480 * (to - from)) * 270).Average(i => (double)Math.Abs(a[i] - b[i]));
}
