using System.Globalization;
using System.Text.Json;
using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.PostProduction;
using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Core.Videos;

/// <summary>What a clip of one shot is made from.</summary>
public sealed record ClipInput
{
    public required Keyframe Keyframe { get; init; }
    public required double DurationSeconds { get; init; }
    public required string Movement { get; init; }
    public required string Beat { get; init; }
    public required string Mood { get; init; }
    public required string Prompt { get; init; }
    public required string NegativePrompt { get; init; }
    public required int Seed { get; init; }
    public int Fps { get; init; } = 30;
    public int Width { get; init; } = 1080;
    public int Height { get; init; } = 1920;

    public static ClipInput Of(Shot shot, Keyframe keyframe)
    {
        ArgumentNullException.ThrowIfNull(shot);
        return new ClipInput
        {
            Keyframe = keyframe,
            // Motion fits any length, so clips need not wait for the voice. Rounded: small changes of wording keep the clip.
            DurationSeconds = Math.Clamp(Math.Round(shot.PlannedSeconds * 2) / 2, 1, 20),
            Movement = shot.Movement,
            Beat = shot.Beat,
            Mood = shot.Mood,
            Prompt = shot.Prompt,
            NegativePrompt = shot.NegativePrompt,
            Seed = Seeds.Derive(shot.Seed, "clip"),
        };
    }
}

/// <summary>P36, per shot: has a video worker bring the keyframe to life, as moving layers or as a video file.</summary>
public sealed class ClipSynthesisStage(IMediaProbe probe) : GpuStage<ClipInput, Clip>
{
    public override StageInfo Info { get; } = new("clip-synthesis", 2);

    public override GpuJob Plan(ClipInput input, StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(story);
        var backend = story.Backends.Video;
        var asked = new
        {
            input.Keyframe.ShotId, input.Prompt, input.NegativePrompt, input.DurationSeconds, input.Fps, input.Movement,
            Intensity = Intensity(input.Beat), Seed = SeedOf(input, story), input.Beat, input.Mood, input.Width, input.Height,
        };
        var source = backend == "parallax" ? input.Keyframe.Layers ?? input.Keyframe.Image : input.Keyframe.Image;
        return new("video", backend, source, JsonSerializer.SerializeToElement(asked, CoreJson.Options));
    }

    public override IEnumerable<FieldError> ValidateInput(ClipInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.DurationSeconds is < 0.1 or > 60 ? [new("durationSeconds", "give 0.1 to 60.")] : [];
    }

    public override async Task<Clip> AcceptAsync(ClipInput input, GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        if (result.Backend != context.Story.Backends.Video)
        {
            context.Degrade("backend-substituted", $"The clip of {input.Keyframe.ShotId} was made by {result.Backend}; the story asked for {context.Story.Backends.Video}.");
        }

        var clip = new Clip
        {
            ShotId = input.Keyframe.ShotId, Kind = "layered", DurationSeconds = input.DurationSeconds, Backend = result.Backend,
            Model = result.Metrics.Model, Seed = SeedOf(input, context.Story), Movement = input.Movement,
        };
        if (result.Artifacts.FirstOrDefault(a => a.Name == "clip.mp4") is not { } video)
        {
            // Layers that went in are moved where they lie; only a picture comes back as layers of its own.
            var layers = result.Artifacts.FirstOrDefault(a => a.Name == "clip.layers")?.Ref ?? input.Keyframe.Layers;
            return clip with { Manifest = result.Artifact("clip.json").Ref, Layers = layers };
        }

        var path = context.File("clip.mp4");
        await context.Artifacts.DownloadAsync(video.Ref, path, cancellationToken);
        var media = (await probe.ReadAsync(path, cancellationToken)).Video
            ?? throw new PermanentStageException("clip-no-video", $"What {result.Backend} returned for {clip.ShotId} has no video stream.");
        ClipRules.Require(media, clip.ShotId);
        return clip with { Kind = "video", Video = video.Ref, Fps = media.FrameRate, DurationSeconds = media.DurationSeconds };
    }

    public override IEnumerable<FieldError> CheckOutput(ClipInput input, Clip output) => [];

    /// <summary>How strongly the camera moves: calm at the start and the end, most at the climax.</summary>
    private static double Intensity(string beat) => beat switch { "hook" => 0.7, "climax" => 0.85, "resolution" => 0.4, _ => 0.55 };

    private static int SeedOf(ClipInput input, StoryContext story)
    {
        var take = story.TakeOf($"clip-synthesis/{input.Keyframe.ShotId}");
        return take == 0 ? input.Seed : Seeds.Derive(input.Seed, "take", take.ToString(CultureInfo.InvariantCulture));
    }
}
