using StoryGenerator.Core.Images;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;
using StoryGenerator.Core.Subtitles;
using StoryGenerator.Core.Videos;

namespace StoryGenerator.Core.PostProduction;

/// <param name="Clip">Of the chosen shot: the cover is a frame of it.</param>
/// <param name="Title">User text.</param>
public sealed record CoverInput(Clip Clip, string Title, CaptionStyle Style)
{
    public EncodingContract Encoding { get; init; } = EncodingContract.Default;

    /// <summary>The shot that says most: the hook when it shows a figure or a landmark without fault, else the best-scored such picture, else the best.</summary>
    public static CoverInput Of(Shotlist shotlist, KeyframeList keyframes, ClipList clips, string title, CaptionStyle style)
    {
        ArgumentNullException.ThrowIfNull(shotlist);
        ArgumentNullException.ThrowIfNull(keyframes);
        ArgumentNullException.ThrowIfNull(clips);
        var best = shotlist.Shots
            .OrderByDescending(s => keyframes.Of(s.Id).Quality.Faults.Count == 0)
            .ThenByDescending(s => ShowsSomething(s))
            .ThenByDescending(s => s.Beat == "hook")
            .ThenByDescending(s => keyframes.Of(s.Id).Quality.Score)
            .ThenBy(s => s.Sequence)
            .First();
        return new(clips.Clips.First(c => c.ShotId == best.Id), title, style);
    }

    private static bool ShowsSomething(Shot shot) => shot.Scene.Figures.Count > 0 || shot.Scene.Landmarks.Any(l => l != "none");
}

/// <summary>Draws a cover.</summary>
public interface ICoverPainter
{
    /// <summary>Returns the path of a JPEG in the context's work folder.</summary>
    Task<string> PaintAsync(CoverInput input, TitleLayout title, StageContext context, CancellationToken cancellationToken);
}

/// <summary>The cover: a frame of the story with its title, readable as a thumbnail.</summary>
public sealed class CoverStage(ICoverPainter painter) : IPipelineStage<CoverInput, Cover>
{
    public StageInfo Info { get; } = new("cover", 2);

    public IEnumerable<FieldError> Validate(CoverInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return string.IsNullOrWhiteSpace(input.Title) ? [new("title", "is empty.")] : [];
    }

    public async Task<Cover> RunAsync(CoverInput input, StageContext context, CancellationToken cancellationToken)
    {
        var path = await painter.PaintAsync(input, TitleLayout.Of(input.Title, input.Style), context, cancellationToken);
        return new(await context.SaveFileAsync("cover.jpg", path, "image/jpeg", cancellationToken), input.Clip.ShotId);
    }

    public IEnumerable<FieldError> Check(CoverInput input, Cover output) => output.Image.Bytes < 5_000 ? [new("image", "is too small a file to be a cover.")] : [];
}
