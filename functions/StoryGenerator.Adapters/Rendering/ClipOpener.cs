using System.Text.Json;
using StoryGenerator.Adapters.Rendering.Compositor;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Adapters.Rendering;

/// <summary>Opens a clip, of either kind, as frames.</summary>
public sealed class ClipOpener(VideoDecoder decoder)
{
    /// <param name="name">Prefix for files in the work folder; ours.</param>
    /// <param name="frameCount">Frames the shot shows of it.</param>
    /// <param name="beyond">Frames wanted past the end, for a dissolve.</param>
    public async Task<IFrames> OpenAsync(Clip clip, string name, int frameCount, int beyond, StageContext context, Size size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(context);
        if (clip.Kind == "video")
        {
            var file = context.File(name + ".mp4");
            await context.Artifacts.DownloadAsync(Required(clip.Video, clip, "video"), file, cancellationToken);
            return await decoder.OpenAsync(file, context.File(name + ".yuv"), frameCount, beyond, context, size, cancellationToken);
        }

        var layers = context.File(name + ".layers");
        await context.Artifacts.DownloadAsync(Required(clip.Layers, clip, "layers"), layers, cancellationToken);
        var manifest = ReadManifest(await context.Artifacts.ReadAsync(Required(clip.Manifest, clip, "manifest"), cancellationToken));
        return new LayeredFrames(LayerPack.Open(layers), manifest with { Width = size.Width, Height = size.Height }, frameCount, size.Fps);
    }

    private static LayeredClip ReadManifest(byte[] json)
    {
        try
        {
            var clip = JsonSerializer.Deserialize<LayeredClip>(json, CoreJson.Options);
            return clip is { Format: LayeredClip.FormatName } && Easing.IsKnown(clip.Easing)
                ? clip
                : throw new PermanentStageException("clip-corrupt", $"The clip's manifest is not a {LayeredClip.FormatName} with a known easing.");
        }
        catch (JsonException broken)
        {
            throw new PermanentStageException("clip-corrupt", "The clip's manifest cannot be read: " + broken.Message, broken);
        }
    }

    private static ArtifactRef Required(ArtifactRef? artifact, Clip clip, string what) =>
        artifact ?? throw new PermanentStageException("clip-incomplete", $"The {clip.Kind} clip of shot {clip.ShotId} has no {what}.");
}

/// <summary>Frame size in pixels and frames a second.</summary>
public readonly record struct Size(int Width, int Height, int Fps);
