using System.Text.Json;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;

namespace StoryGenerator.Core.Videos;

/// <summary>P37, per shot: brings a video clip to 30 frames a second. By rule it is asked for only where a clip has fewer: layers are drawn at the output's rate.</summary>
public sealed class ClipInterpolationStage(IMediaProbe probe) : GpuStage<Clip, Clip>
{
    private const int Fps = 30;

    public override StageInfo Info { get; } = new("clip-interpolation", 1);

    /// <summary>Setting "Video:Interpolation": rife | minterpolate.</summary>
    public const string BackendSetting = "Video:Interpolation";

    public static bool IsNeeded(Clip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return clip is { Kind: "video", Fps: < Fps - 0.01 };
    }

    public override GpuJob Plan(Clip input, StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(story);
        return new("interpolate", story.Settings.GetValueOrDefault(BackendSetting, "minterpolate"), input.Video, JsonSerializer.SerializeToElement(new { Fps }, CoreJson.Options));
    }

    public override IEnumerable<FieldError> ValidateInput(Clip input) =>
        IsNeeded(input) ? [] : [new("clip", $"a {input?.Kind} clip at {input?.Fps?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} frames a second needs no interpolation.")];

    public override async Task<Clip> AcceptAsync(Clip input, GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        var video = result.Artifact("clip.mp4").Ref;
        var path = context.File("clip.mp4");
        await context.Artifacts.DownloadAsync(video, path, cancellationToken);
        var media = (await probe.ReadAsync(path, cancellationToken)).Video
            ?? throw new PermanentStageException("clip-no-video", $"The interpolated clip of {input.ShotId} has no video stream.");
        ClipRules.Require(media, input.ShotId);
        return input with { Video = video, Fps = media.FrameRate, DurationSeconds = media.DurationSeconds };
    }

    public override IEnumerable<FieldError> CheckOutput(Clip input, Clip output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (IsNeeded(output))
        {
            yield return new("fps", "is still too low.");
        }

        if (Math.Abs(output.DurationSeconds - input.DurationSeconds) > 0.1)
        {
            yield return new("durationSeconds", "changed by interpolation.");
        }
    }
}
