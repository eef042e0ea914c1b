using System.Globalization;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Images;

/// <param name="Keyframes">In the order of the shots.</param>
public sealed record KeyframeBatchInput(IReadOnlyList<Keyframe> Keyframes, KeyframePromptList Prompts);

/// <summary>Shots whose picture should be made once more, why, and what to ask for then.</summary>
public sealed record KeyframeBatch(IReadOnlyList<KeyframeAgain> Again, KeyframePromptList Prompts);

public sealed record KeyframeAgain(string ShotId, string Reason);

/// <summary>P34: looks at all pictures together. A picture that all but repeats an earlier one, or that is faulty in every variant, is asked for again with another seed.</summary>
public sealed class KeyframeBatchStage : IPipelineStage<KeyframeBatchInput, KeyframeBatch>
{
    /// <summary>Bits of 64 in which pictures of different shots must differ.</summary>
    public const int LeastDistance = 5;

    public StageInfo Info { get; } = new("keyframe-batch", 1);

    public IEnumerable<FieldError> Validate(KeyframeBatchInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Keyframes.Where(k => input.Prompts.Prompts.All(p => p.ShotId != k.ShotId)).Select(k => new FieldError($"keyframes.{k.ShotId}", "has no prompt."));
    }

    public Task<KeyframeBatch> RunAsync(KeyframeBatchInput input, StageContext context, CancellationToken cancellationToken)
    {
        var again = new List<KeyframeAgain>();
        for (var i = 0; i < input.Keyframes.Count; i++)
        {
            var keyframe = input.Keyframes[i];
            var twin = input.Keyframes.Take(i)
                .Where(k => again.TrueForAll(a => a.ShotId != k.ShotId))
                .FirstOrDefault(k => ImageMeasures.HashDistance(k.Quality.DHash, keyframe.Quality.DHash) < LeastDistance);
            if (keyframe.Quality.Faults.Count > 0)
            {
                again.Add(new(keyframe.ShotId, string.Join(", ", keyframe.Quality.Faults)));
            }
            else if (twin is not null)
            {
                again.Add(new(keyframe.ShotId, $"looks like {twin.ShotId}"));
            }
        }

        var prompts = input.Prompts.Prompts.Select(p => again.Exists(a => a.ShotId == p.ShotId) ? Fresh(p) : p);
        return Task.FromResult(new KeyframeBatch(again, new([.. prompts])));
    }

    public IEnumerable<FieldError> Check(KeyframeBatchInput input, KeyframeBatch output) => [];

    private static KeyframePrompt Fresh(KeyframePrompt prompt) =>
        prompt with { Seed = Seeds.Derive(prompt.Seed, "again", prompt.Variants.ToString(CultureInfo.InvariantCulture)) };
}
