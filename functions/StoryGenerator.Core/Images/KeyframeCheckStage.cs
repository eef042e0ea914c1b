using System.Globalization;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Images;

public sealed record KeyframeCheckInput(KeyframeVariants Made)
{
    public int Width { get; init; } = 1080;
    public int Height { get; init; } = 1920;
}

/// <summary>P33, per shot: measures every variant on its pixels and keeps the best of those that are finished.</summary>
public sealed class KeyframeCheckStage(IPictureReader pictures) : IPipelineStage<KeyframeCheckInput, Keyframe>
{
    private const int MeasuredWidth = 360;
    private const int MeasuredHeight = 640;

    public StageInfo Info { get; } = new("keyframe-check", 2);

    public IEnumerable<FieldError> Validate(KeyframeCheckInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Made.Variants.All(v => v.Draft) ? [new("variants", "there is no finished one.")] : [];
    }

    public async Task<Keyframe> RunAsync(KeyframeCheckInput input, StageContext context, CancellationToken cancellationToken)
    {
        var qualities = new List<ImageQuality>();
        foreach (var variant in input.Made.Variants)
        {
            var path = context.File(string.Create(CultureInfo.InvariantCulture, $"v{variant.Index}.png"));
            await context.Artifacts.DownloadAsync(variant.Image, path, cancellationToken);
            var picture = await pictures.ReadGreyAsync(path, MeasuredWidth, MeasuredHeight, cancellationToken);
            qualities.Add(variant.Draft
                ? ImageScoring.Judge(variant.Index, picture, picture.StoredWidth, picture.StoredHeight)
                : ImageScoring.Judge(variant.Index, picture, input.Width, input.Height));
        }

        var finished = input.Made.Variants.Where(v => !v.Draft).Select(v => v.Index).ToHashSet();
        var best = qualities.Where(q => finished.Contains(q.Variant)).OrderBy(q => q.Faults.Count).ThenByDescending(q => q.Score).ThenBy(q => q.Variant).First();
        var kept = input.Made.Variants.First(v => v.Index == best.Variant);
        return new Keyframe
        {
            ShotId = input.Made.ShotId,
            Image = kept.Image,
            Layers = kept.Layers,
            Variant = kept.Index,
            Seed = input.Made.Seed,
            Backend = input.Made.Backend,
            Model = input.Made.Model,
            Quality = best,
            Variants = qualities,
        };
    }

    public IEnumerable<FieldError> Check(KeyframeCheckInput input, Keyframe output) => [];
}
