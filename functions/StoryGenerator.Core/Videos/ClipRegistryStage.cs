using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scenes;

namespace StoryGenerator.Core.Videos;

public sealed record ClipRegistryInput(IReadOnlyList<Clip> Clips, Shotlist Shotlist);

/// <summary>A row of the registry of clips.</summary>
public sealed record ClipRecord(
    string StoryId, string ShotId, string Kind, string Sha256, string Blob, string Backend, string? Model, int Seed, double DurationSeconds, ClipQuality? Quality);

/// <summary>P41: writes the clips into the table "ClipRegistry" (partition: story, row: shot).</summary>
public sealed class ClipRegistryStage(IRecordStore records) : IPipelineStage<ClipRegistryInput, ClipList>
{
    public const string Table = "ClipRegistry";

    public StageInfo Info { get; } = new("clip-registry", 1);

    public IEnumerable<FieldError> Validate(ClipRegistryInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shotlist.Shots.Select(s => s.Id).SequenceEqual(input.Clips.Select(c => c.ShotId)) ? [] : [new("clips", "give one for each shot, in order.")];
    }

    public async Task<ClipList> RunAsync(ClipRegistryInput input, StageContext context, CancellationToken cancellationToken)
    {
        foreach (var clip in input.Clips)
        {
            var what = clip.Video ?? clip.Manifest!;
            var record = new ClipRecord(
                context.Story.StoryId, clip.ShotId, clip.Kind, what.Sha256, what.Blob, clip.Backend, clip.Model, clip.Seed, clip.DurationSeconds, clip.Quality);
            await records.PutAsync(Table, context.Story.StoryId, clip.ShotId, record, cancellationToken);
        }

        return new(input.Clips);
    }

    public IEnumerable<FieldError> Check(ClipRegistryInput input, ClipList output) => [];
}
