using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>P26: keeps the narration in the table "AudioRegistry", one row a story and content.</summary>
public sealed class AudioRegistryStage(IRecordStore records) : IPipelineStage<AudioRegistryInput, RegisteredAudio>
{
    public const string Table = "AudioRegistry";

    public StageInfo Info { get; } = new("audio-registry");

    public IEnumerable<FieldError> Validate(AudioRegistryInput input) => [];

    public async Task<RegisteredAudio> RunAsync(AudioRegistryInput input, StageContext context, CancellationToken cancellationToken)
    {
        var row = new RegisteredAudio(input.StoryId, input.Narration);
        await records.PutAsync(Table, input.StoryId, input.Narration.Mix.Sha256[..32], row, cancellationToken);
        return row;
    }

    public IEnumerable<FieldError> Check(AudioRegistryInput input, RegisteredAudio output) => [];
}
