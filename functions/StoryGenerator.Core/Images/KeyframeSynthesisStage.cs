using System.Globalization;
using System.Text.Json;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Images;

/// <summary>The pictures a worker made for a shot, before one is chosen.</summary>
public sealed record KeyframeVariants
{
    public required string ShotId { get; init; }
    public required int Seed { get; init; }
    public required string Backend { get; init; }
    public string? Model { get; init; }
    public required IReadOnlyList<KeyframeVariant> Variants { get; init; }
}

/// <param name="Image">PNG.</param>
/// <param name="Layers">Layer pack, when the backend paints in layers.</param>
/// <param name="Draft">A small picture that a backend compared with the others and did not finish: measured, never kept.</param>
public sealed record KeyframeVariant(int Index, ArtifactRef Image, ArtifactRef? Layers, bool Draft = false);

/// <summary>P32, per shot: has an image worker make the variants.</summary>
public sealed class KeyframeSynthesisStage : GpuStage<KeyframePrompt, KeyframeVariants>
{
    public override StageInfo Info { get; } = new("keyframe-synthesis", 3);

    public override GpuJob Plan(KeyframePrompt input, StoryContext story)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(story);
        var asked = new { input.Prompt, input.NegativePrompt, Seed = SeedOf(input, story), input.Variants, input.Width, input.Height, input.Scene };
        return new("image", story.Backends.Image, null, JsonSerializer.SerializeToElement(asked, CoreJson.Options));
    }

    public override IEnumerable<FieldError> ValidateInput(KeyframePrompt input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Variants < 1 ? [new("variants", "give at least 1.")] : [];
    }

    public override Task<KeyframeVariants> AcceptAsync(KeyframePrompt input, GpuJobResult result, StageContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        if (result.Backend != context.Story.Backends.Image)
        {
            context.Degrade("backend-substituted", $"Pictures of {input.ShotId} were made by {result.Backend}; the story asked for {context.Story.Backends.Image}.");
        }

        return Task.FromResult(new KeyframeVariants
        {
            ShotId = input.ShotId,
            Seed = SeedOf(input, context.Story),
            Backend = result.Backend,
            Model = result.Metrics.Model,
            Variants = Variants(input, result),
        });
    }

    public override IEnumerable<FieldError> CheckOutput(KeyframePrompt input, KeyframeVariants output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var empty in output.Variants.Where(v => v.Image.Bytes == 0))
        {
            yield return new($"variants.{empty.Index}", "is an empty file.");
        }

        if (output.Variants.All(v => v.Draft))
        {
            yield return new("variants", "are all drafts.");
        }
    }

    /// <summary>The shot's own seed; another for every time a person asked for the picture again.</summary>
    private static int SeedOf(KeyframePrompt input, StoryContext story)
    {
        var take = story.TakeOf($"keyframe-synthesis/{input.ShotId}");
        return take == 0 ? input.Seed : Seeds.Derive(input.Seed, "take", take.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What came back; a variant that a safety filter withheld is missing, and one picture is enough.</summary>
    private static KeyframeVariant[] Variants(KeyframePrompt input, GpuJobResult result)
    {
        var found = Enumerable.Range(0, input.Variants).Select(i => Variant(i, result)).OfType<KeyframeVariant>().ToArray();
        return found.Length > 0 ? found : [new(0, result.Artifact("v0.png").Ref, null)];
    }

    private static KeyframeVariant? Variant(int index, GpuJobResult result) =>
        Find(result, $"v{index}.draft.png") is { } draft ? new(index, draft, null, Draft: true)
        : Find(result, $"v{index}.png") is { } picture ? new(index, picture, Find(result, $"v{index}.layers")) : null;

    private static ArtifactRef? Find(GpuJobResult result, string name) => result.Artifacts.FirstOrDefault(a => a.Name == name)?.Ref;
}
