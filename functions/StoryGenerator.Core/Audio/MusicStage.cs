using StoryGenerator.Core.Audio.Music;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Core.Audio;

/// <summary>The music bed and the air of the place, played by the built-in synthesiser.</summary>
public sealed class MusicStage : IPipelineStage<MusicInput, MusicBed>
{
    public StageInfo Info { get; } = new("music", 3);

    public IEnumerable<FieldError> Validate(MusicInput input)
    {
        if (input.DurationSeconds is < 0.5 or > 3600)
        {
            yield return new("durationSeconds", "give 0.5 to 3600 seconds.");
        }
    }

    public async Task<MusicBed> RunAsync(MusicInput input, StageContext context, CancellationToken cancellationToken)
    {
        var (wav, lufs, description) = MusicSynth.Render(input);
        return new(await context.SaveAsync("music.wav", wav.ToBytes(), "audio/wav", cancellationToken), lufs, MusicSynth.Backend, description);
    }

    public IEnumerable<FieldError> Check(MusicInput input, MusicBed output)
    {
        if (!double.IsFinite(output.IntegratedLufs))
        {
            yield return new("integratedLufs", "the music is silent.");
        }
    }
}
