using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Core.Images;

public sealed record KeyframeRegistryInput(IReadOnlyList<Keyframe> Keyframes, Shotlist Shotlist);

/// <summary>A row of the registry of pictures: what was kept for a shot and where it came from.</summary>
public sealed record KeyframeRecord(
    string StoryId, string ShotId, string Sha256, string Blob, string Backend, string? Model, int Seed, int Variant, double Score, IReadOnlyList<string> Faults, string Prompt);

/// <summary>P35: writes the kept pictures into the table "KeyframeRegistry" (partition: story, row: shot). A picture that stayed faulty is stamped.</summary>
public sealed class KeyframeRegistryStage(IRecordStore records) : IPipelineStage<KeyframeRegistryInput, KeyframeList>
{
    public const string Table = "KeyframeRegistry";

    public StageInfo Info { get; } = new("keyframe-registry", 1);

    public IEnumerable<FieldError> Validate(KeyframeRegistryInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shotlist.Shots.Select(s => s.Id).SequenceEqual(input.Keyframes.Select(k => k.ShotId))
            ? []
            : [new("keyframes", "give one for each shot, in order.")];
    }

    public async Task<KeyframeList> RunAsync(KeyframeRegistryInput input, StageContext context, CancellationToken cancellationToken)
    {
        foreach (var (keyframe, shot) in input.Keyframes.Zip(input.Shotlist.Shots))
        {
            if (keyframe.Quality.Faults.Count > 0)
            {
                context.Degrade("keyframe-faulty", $"The best picture of {shot.Id} is {string.Join(", ", keyframe.Quality.Faults)}.");
            }

            var record = new KeyframeRecord(
                context.Story.StoryId, shot.Id, keyframe.Image.Sha256, keyframe.Image.Blob, keyframe.Backend, keyframe.Model, keyframe.Seed,
                keyframe.Variant, keyframe.Quality.Score, keyframe.Quality.Faults, shot.Prompt);
            await records.PutAsync(Table, context.Story.StoryId, shot.Id, record, cancellationToken);
        }

        return new([.. input.Keyframes]);
    }

    public IEnumerable<FieldError> Check(KeyframeRegistryInput input, KeyframeList output) => [];
}
